"""alpha e^min(x, 0).

kind: gradient
target: elu_backward
says: where x > 0 the slope is 1, not alpha
"""

def elu_backward(dy, x, alpha=1.0):
    return dy * alpha * np.exp(np.minimum(x, 0))
