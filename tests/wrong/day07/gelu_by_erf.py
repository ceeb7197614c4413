"""The exact form.

kind: value
target: gelu
says: this is the erf form
"""


def gelu(x):
    erf = np.array([math.erf(v / math.sqrt(2)) for v in x.ravel()]).reshape(x.shape)
    return (x / 2 * (1 + erf)).astype(x.dtype)
