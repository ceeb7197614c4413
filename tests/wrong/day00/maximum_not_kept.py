"""The maximum loses its axis and is subtracted along the wrong one.

kind: shape
target: logsumexp
says: `x` is .4, 5, 3., `m` is .4, 5.: in the last axis, 3 meets 5; `keepdims=True` in
"""


def logsumexp(x, axis=-1):
    if x.shape[axis] == 0:
        raise ValueError("nothing to sum")
    m = x.max(axis=axis)
    with np.errstate(all="ignore"):
        return np.log(np.exp(x - m).sum(axis=axis)) + m
