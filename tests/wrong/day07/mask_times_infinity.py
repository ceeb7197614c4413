r"""The branches are chosen by multiplying with masks.

kind: edge
target: leaky_relu
says: inf \* 0 and inf - inf are nan
"""


def leaky_relu(x, alpha=0.01):
    return x * (x > 0) + alpha * x * (x <= 0)
