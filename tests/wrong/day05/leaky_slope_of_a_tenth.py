"""The slope is 0.1.

kind: value
target: MLP.forward
says: this is what leaky_relu with slope 0.1 gives
"""


def _leaky_relu(z):
    return np.where(z > 0, z, 0.1 * z)
