"""Divided by 256.

kind: value
target: preprocess
says: a byte goes up to 255
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return (images.reshape(n, height * width).astype(dtype) / 256 - MEAN) / STD
