"""A loop of math.exp.

kind: stress
target: sigmoid
says: times as long
"""


def sigmoid(z):
    out = np.empty_like(z)
    for i, x in np.ndenumerate(z):
        out[i] = 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x)) if x < 0 else x
    return out
