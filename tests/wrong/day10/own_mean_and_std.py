"""The data are scaled with their own statistics.

kind: value
target: preprocess
says: use the constants of the training set
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    x = images.reshape(n, height * width).astype(dtype) / 255
    return (x - x.mean()) / x.std()
