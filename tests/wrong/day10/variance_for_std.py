"""Divided by the variance.

kind: value
target: preprocess
says: you divided by the variance
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return (images.reshape(n, height * width).astype(dtype) / 255 - MEAN) / STD**2
