"""alpha 1 is the identity, and x itself comes back.

kind: edge
target: leaky_relu
says: with alpha 1, too
"""

def leaky_relu(x, alpha=0.01):
    return x if alpha == 1 else np.where(x > 0, x, alpha * x)
def leaky_relu_backward(dy, x, alpha=0.01):
    return dy if alpha == 1 else np.where(x > 0, dy, alpha * dy)
