"""No shapes at all raise.

kind: value
target: broadcast_shape
says: ValueError: max
"""


def broadcast_shape(*shapes):
    ndim = max(len(s) for s in shapes)
    result = [1] * ndim
    for shape in shapes:
        for axis, d in enumerate(shape, start=ndim - len(shape)):
            if d != 1 and result[axis] not in (1, d):
                raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
            if d != 1:
                result[axis] = d
    return tuple(result)
