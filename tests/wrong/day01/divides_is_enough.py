"""Lengths that divide each other are taken to broadcast.

kind: edge
target: broadcast_shape
says: disagree at an axis where neither is 1
"""


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    padded = [(1,) * (ndim - len(s)) + tuple(s) for s in shapes]
    result = []
    for lengths in zip(*padded):
        others = {d for d in lengths if d != 1}
        if len(others) > 1 and 0 not in others:
            raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
        result.append(min(others) if others else 1)
    return tuple(result)
