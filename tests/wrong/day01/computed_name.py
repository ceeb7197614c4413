"""A forbidden function by a computed name.

kind: edge
target: broadcast_view
says: `numpy.broadcast_to` is not allowed
"""


def broadcast_view(x, shape):
    return getattr(np, "broad" + "cast_to")(x, tuple(shape))
