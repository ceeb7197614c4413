"""NaN is replaced.

kind: edge
target: MLP.forward
says: NaN was taken for a number below 0
"""


def _leaky_relu(z):
    return np.nan_to_num(np.where(z > 0, z, _SLOPE * z), nan=0.0, posinf=np.inf, neginf=-np.inf)
