"""The pixels are cast and flattened, not scaled.

kind: value
target: preprocess
says: not scaled at all
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    return images.reshape(n, height * width).astype(dtype)
