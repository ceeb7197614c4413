"""The tensors are stacked along a new axis.

kind: shape
target: concat
says: expected shape .7, 3., got .3, 1, 3.
"""


def concat(tensors, axis=0):
    arrays = [t.data if isinstance(t, Tensor) else np.asarray(t) for t in tensors]
    n = min(a.shape[axis] for a in arrays)
    cut = [np.take(a, range(n), axis) for a in arrays]
    out = np.stack(cut, axis)
    return _result(out, *((t, lambda g, i=i, a=a: np.resize(np.take(g, i, axis), a.shape)) for i, (t, a) in enumerate(zip(tensors, arrays))))
