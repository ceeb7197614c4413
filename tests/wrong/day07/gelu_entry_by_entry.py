"""One call of math.tanh an entry.

kind: stress
target: gelu
says: times as long as the reference
"""


def gelu(x):
    y = np.empty_like(x)
    for i in np.ndindex(x.shape):
        y[i] = x[i] / 2 * (1 + math.tanh(ROOT * (x[i] + CUBIC * x[i] * x[i] * x[i])))
    return y
