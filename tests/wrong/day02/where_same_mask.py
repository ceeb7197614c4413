"""Both operands get g where cond is True.

kind: gradient
target: where
says: b gets the gradient where cond is False
"""


def where(cond, a, b):
    tensor = a if isinstance(a, Tensor) else b
    x, y = tensor._data_of(a), tensor._data_of(b)
    pull_a = (a, lambda g: _unbroadcast(np.where(cond, g, 0), x.shape))
    return _result(np.where(cond, x, y), pull_a, (b, lambda g: _unbroadcast(np.where(cond, g, 0), y.shape)))
