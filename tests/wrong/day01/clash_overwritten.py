"""A clash is only seen with the first shape.

kind: edge
target: broadcast_shape
says: two of .1,. and .4,. and .3,. disagree at an axis where neither is 1
"""


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    padded = [(1,) * (ndim - len(s)) + tuple(s) for s in shapes]
    for s in padded[1:]:
        if any(p != q and 1 not in (p, q) for p, q in zip(padded[0], s)):
            raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
    return tuple(next((d for d in column if d != 1), 1) for column in zip(*padded))
