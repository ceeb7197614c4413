"""The shape is a list.

kind: value
target: broadcast_shape
says: the entries are right, but they come as a list: a tuple is expected
"""


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    result = [1] * ndim
    for shape in shapes:
        for axis, d in enumerate(shape, start=ndim - len(shape)):
            if d != 1 and result[axis] not in (1, d):
                raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
            if d != 1:
                result[axis] = d
    return result
