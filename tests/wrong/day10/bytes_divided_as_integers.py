"""Bytes divided as integers.

kind: value
target: preprocess
says: divided as integers
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return ((images.reshape(n, height * width) // 255).astype(dtype) - MEAN) / STD
