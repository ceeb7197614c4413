"""The sign of leaky_relu(x) chooses, which is wrong for alpha below 0.

kind: edge
target: leaky_relu_backward
says: these are the numbers of `dy`
"""

def leaky_relu_backward(dy, x, alpha=0.01):
    y = leaky_relu(x, alpha)
    return np.where(y > 0, dy, alpha * dy)
