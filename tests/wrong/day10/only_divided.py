"""Only divided by 255.

kind: value
target: preprocess
says: only divided by 255
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return images.reshape(n, height * width).astype(dtype) / 255
