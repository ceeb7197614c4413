"""Both operands get all of g.

kind: gradient
target: where
says: these are the numbers of `seed`
"""


def where(cond, a, b):
    tensor = a if isinstance(a, Tensor) else b
    x, y = tensor._data_of(a), tensor._data_of(b)
    return _result(np.where(cond, x, y), (a, lambda g: _unbroadcast(g, x.shape)), (b, lambda g: _unbroadcast(g, y.shape)))
