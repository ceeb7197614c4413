"""Where nothing is negative, x itself comes back.

kind: edge
target: leaky_relu
says: where nothing changes, too
"""

def leaky_relu(x, alpha=0.01):
    return x if (x > 0).all() else np.where(x > 0, x, alpha * x)
def leaky_relu_backward(dy, x, alpha=0.01):
    return dy if (x > 0).all() else np.where(x > 0, dy, alpha * dy)
