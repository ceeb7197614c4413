"""A length of 0 counts as nothing: `result[axis] or 1`.

kind: edge
target: broadcast_shape
says: 0 against 1 gives 0: take the length that is not 1, not the larger one
"""


def broadcast_shape(*shapes):
    ndim = max((len(s) for s in shapes), default=0)
    result = [None] * ndim
    for shape in shapes:
        for axis, d in enumerate(shape, start=ndim - len(shape)):
            if result[axis] and d != 1 and result[axis] not in (1, d):
                raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
            result[axis] = d if d != 1 else (result[axis] or 1)
    return tuple(result)
