"""The caller's bytes are overwritten.

kind: edge
target: preprocess
says: modified in place
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    x = (images.reshape(n, height * width).astype(dtype) / 255 - MEAN) / STD
    images[...] = 0
    return x
