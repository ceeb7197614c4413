"""e^-x.

kind: gradient
target: elu_backward
says: the exponent has the wrong sign
"""

def elu_backward(dy, x, alpha=1.0):
    return np.where(x > 0, dy, dy * alpha * np.exp(-np.minimum(x, 0)))
