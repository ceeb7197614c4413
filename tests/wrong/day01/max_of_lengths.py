"""The larger length wins, so 0 against 1 gives 1.

kind: edge
target: broadcast_shape
says: take the length that is not 1
"""


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    padded = [(1,) * (ndim - len(s)) + tuple(s) for s in shapes]
    result = []
    for lengths in zip(*padded):
        if len({d for d in lengths if d != 1}) > 1:
            raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
        result.append(max(lengths))
    return tuple(result)
