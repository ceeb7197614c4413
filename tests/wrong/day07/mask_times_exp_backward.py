"""The slope is put together from masks.

kind: edge
target: elu_backward
says: nan at x = 10000: exp is inf on the branch
"""


def elu_backward(dy, x, alpha=1.0):
    return dy * ((x > 0) + alpha * np.exp(x) * (x <= 0))
