r"""The slope is built from the sign, which is 0 at 0.

kind: edge
target: leaky_relu_backward
says: at 0 the slope is alpha \(as in torch\), not 0
"""


def leaky_relu_backward(dy, x, alpha=0.01):
    return dy * ((np.sign(x) > 0) + alpha * (np.sign(x) < 0))
