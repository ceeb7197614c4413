"""The mean is subtracted while the pixels are bytes, which wrap around below 0.

kind: value
target: preprocess
says: differ
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return ((images.reshape(n, height * width) - np.uint8(33)).astype(dtype) / 255) / STD
