"""Each image is scaled by itself.

kind: value
target: preprocess
says: each image was scaled
"""


def preprocess(images, dtype=np.float32):
    n, height, width = images.shape
    x = images.reshape(n, height * width).astype(dtype) / 255
    return (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
