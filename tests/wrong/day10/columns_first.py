"""Pixels column by column.

kind: value
target: preprocess
says: Fortran order|column by column
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return (images.transpose(0, 2, 1).reshape(n, height * width).astype(dtype) / 255 - MEAN) / STD
