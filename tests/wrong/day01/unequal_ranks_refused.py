"""Shapes of different length are refused.

kind: value
target: broadcast_shape
says: .3,. with .2, 3.: shapes are aligned at the last axis, and what is missing in front
"""


def broadcast_shape(*shapes):
    if len({len(s) for s in shapes}) > 1:
        raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
    result = [1] * (len(shapes[0]) if shapes else 0)
    for shape in shapes:
        for axis, d in enumerate(shape):
            if d != 1 and result[axis] not in (1, d):
                raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
            if d != 1:
                result[axis] = d
    return tuple(result)
