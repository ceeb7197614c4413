"""Each shape is compared with the one before it, not with the result so far.

kind: value
target: broadcast_shape
says: .5, 1, 1., number 1 of the 3 shapes, was left out: every one of them counts
"""


def broadcast_shape(*shapes):
    result = shapes[0] if shapes else ()
    for before, shape in zip(shapes, shapes[1:]):
        n = max(len(before), len(shape))
        a, b = (1,) * (n - len(before)) + before, (1,) * (n - len(shape)) + shape
        if any(p != q and 1 not in (p, q) for p, q in zip(a, b)):
            raise ValueError(f"{' and '.join(str(s) for s in shapes)} do not broadcast")
        result = tuple(q if p == 1 else p for p, q in zip(a, b))
    return result
