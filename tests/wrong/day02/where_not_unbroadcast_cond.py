"""Only a and b are thought to broadcast, not cond.

kind: shape
target: where
says: axis 0 of your result was not summed away
"""


def where(cond, a, b):
    tensor = a if isinstance(a, Tensor) else b
    x, y = tensor._data_of(a), tensor._data_of(b)
    shape = np.broadcast(x, y).shape

    def pull(operand, chosen):
        def back(g):
            g = np.where(chosen, g, 0)
            return _unbroadcast(g, operand.shape) if operand.shape != shape else g

        return back

    return _result(np.where(cond, x, y), (a, pull(x, cond)), (b, pull(y, ~cond)))
