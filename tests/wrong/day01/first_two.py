"""Only the first two shapes count.

kind: value
target: broadcast_shape
says: .7,., number 3 of the 3 shapes, was left out: every one of them counts
"""


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    result = [1] * ndim
    for shape in shapes[:2]:
        for axis, d in enumerate(shape, start=ndim - len(shape)):
            if d != 1 and result[axis] not in (1, d):
                raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
            if d != 1:
                result[axis] = d
    return tuple(result)
