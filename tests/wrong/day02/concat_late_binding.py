"""The closures see the last operand's slice.

kind: shape
target: concat
says: these are the numbers of `dc`
"""


def concat(tensors, axis=0):
    arrays = [t.data if isinstance(t, Tensor) else np.asarray(t) for t in tensors]
    out = np.concatenate(arrays, axis)
    edges, start = [], 0
    for t, a in zip(tensors, arrays):
        end = start + a.shape[axis]
        place = [slice(None)] * out.ndim
        place[axis] = slice(start, end)
        edges.append((t, lambda g: np.resize(g[tuple(place)], a.shape)))
        start = end
    return _result(out, *edges)
