"""The constants are applied to bytes.

kind: value
target: preprocess
says: the division by 255 is missing
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return (images.reshape(n, height * width).astype(dtype) - MEAN) / STD
