"""An empty batch cannot be reshaped.

kind: edge
target: preprocess
says: cannot reshape
"""


def preprocess(images, dtype=np.float32):
    return (images.reshape(len(images), -1).astype(dtype) / 255 - MEAN) / STD
