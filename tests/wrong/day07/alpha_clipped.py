"""alpha is kept in [0, 1].

kind: edge
target: leaky_relu
says: these are the numbers of `x`
"""

def leaky_relu(x, alpha=0.01):
    alpha = min(max(alpha, 0), 1)
    return np.where(x > 0, x, alpha * x)
def leaky_relu_backward(dy, x, alpha=0.01):
    alpha = min(max(alpha, 0), 1)
    return np.where(x > 0, dy, alpha * dy)
