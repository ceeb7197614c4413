"""The slices are cut along the first axis.

kind: gradient
target: concat
says: every entry of your result is 0
"""


def concat(tensors, axis=0):
    arrays = [t.data if isinstance(t, Tensor) else np.asarray(t) for t in tensors]
    ends = np.cumsum([len(a) for a in arrays])

    def part(end, a):
        return lambda g: np.resize(g[end - len(a) : end], a.shape)

    return _result(np.concatenate(arrays, axis), *((t, part(end, a)) for t, a, end in zip(tensors, arrays, ends)))
