"""The mean is subtracted last.

kind: value
target: preprocess
says: subtracted after the division
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return images.reshape(n, height * width).astype(dtype) / 255 / STD - dtype(MEAN)
