"""a and b are exchanged.

kind: value
target: where
says: this is b where cond, a elsewhere: it is the other way round
"""


def where(cond, a, b):
    tensor = a if isinstance(a, Tensor) else b
    x, y = tensor._data_of(a), tensor._data_of(b)
    return _result(
        np.where(cond, y, x),
        (a, lambda g: _unbroadcast(np.where(cond, 0, g), x.shape)),
        (b, lambda g: _unbroadcast(np.where(cond, g, 0), y.shape)),
    )
