"""Lengths are added instead of multiplied.

kind: value
target: contiguous_strides
says: only one entry is wrong, the first; all others are right
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or any(d < 0 for d in shape):
        raise ValueError(f"no array has shape {shape}")
    fastest_first = shape[::-1] if order == "C" else shape
    strides, steps = [], 1
    for d in fastest_first:
        strides.append(int(steps * itemsize))
        steps = d if steps == 1 else steps + d
    return tuple(strides[::-1] if order == "C" else strides)
