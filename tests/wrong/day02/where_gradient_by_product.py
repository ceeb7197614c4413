"""g * cond: NaN and infinities of g come through.

kind: edge
target: where
says: a . cond . b . ~cond is NaN where inf or NaN meets 0: select, with np.where
"""


def where(cond, a, b):
    tensor = a if isinstance(a, Tensor) else b
    x, y = tensor._data_of(a), tensor._data_of(b)
    out = x * cond + y * ~cond
    return _result(
        out.astype(tensor.dtype),
        (a, lambda g: _unbroadcast(g * cond, x.shape)),
        (b, lambda g: _unbroadcast(g * ~cond, y.shape)),
    )
