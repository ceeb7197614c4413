"""The images keep their shape.

kind: shape
target: preprocess
says: 35
"""


def preprocess(images, dtype=np.float32):
    return (images.astype(dtype) / 255 - MEAN) / STD
