"""Forward and backward are of two forms.

kind: gradient
target: gelu_backward
says: gradient of the erf form
"""


def gelu_backward(dy, x):
    erf = np.array([math.erf(v / math.sqrt(2)) for v in x.ravel()]).reshape(x.shape)
    return dy * ((1 + erf) / 2 + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi))
