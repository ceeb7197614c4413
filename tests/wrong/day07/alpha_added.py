"""x + alpha below 0.

kind: value
target: leaky_relu
says: alpha was added
"""

def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, x + alpha)
