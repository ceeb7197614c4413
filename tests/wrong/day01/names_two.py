"""The error names two of the shapes.

kind: edge
target: broadcast_shape
says: the ValueError should mention .1,.
"""


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    result = [1] * ndim
    for shape in shapes:
        for axis, d in enumerate(shape, start=ndim - len(shape)):
            if d != 1 and result[axis] not in (1, d):
                raise ValueError(f"{shapes[0]} and {shapes[1]} do not broadcast")
            if d != 1:
                result[axis] = d
    return tuple(result)
