r"""Every shape is compared with the first one only.

kind: value
target: broadcast_shape
says: expected \(3, 2, 1\), got
"""


def broadcast_shape(*shapes):
    if not shapes:
        return ()
    ndim = max(len(s) for s in shapes)
    padded = [(1,) * (ndim - len(s)) + tuple(s) for s in shapes]
    for lengths in zip(*padded):
        if len({d for d in lengths if d != 1}) > 1:
            raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
    return tuple(a if a != 1 else b for a, b in zip(padded[0], padded[-1]))
