"""The dtype is not looked at.

kind: shape
target: preprocess
says: float64
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return (images.reshape(n, height * width).astype(np.float32) / 255 - MEAN) / STD
