r"""Both branches are made of x and its magnitude, and added.

kind: edge
target: leaky_relu
says: inf - inf are nan
"""

def leaky_relu(x, alpha=0.01):
    return (x + np.abs(x)) / 2 + alpha * (x - np.abs(x)) / 2
