"""x is taken for dy.

kind: gradient
target: leaky_relu_backward
says: dy and x are exchanged
"""

def leaky_relu_backward(dy, x, alpha=0.01):
    return np.where(dy > 0, x, alpha * x)
