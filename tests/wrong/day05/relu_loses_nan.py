"""NaN is not above 0, so it becomes 0.

kind: edge
target: MLP.forward
says: NaN was taken for a number below 0
"""


def _relu(z):
    return np.where(z > 0, z, z.dtype.type(0))
