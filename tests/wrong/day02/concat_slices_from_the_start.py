"""Every operand gets the first slice.

kind: gradient
target: concat
says: entries differ
"""


def concat(tensors, axis=0):
    arrays = [t.data for t in tensors]
    out = np.concatenate(arrays, axis)
    around = (slice(None),) * (axis % out.ndim)

    def part(n):
        return lambda g: g[(*around, slice(0, n))]

    return _result(out, *((t, part(a.shape[axis])) for t, a in zip(tensors, arrays)))
