"""NumPy's own broadcasting under another name.

kind: rule
target: broadcast_view
says: broadcast_to` is not allowed
"""


def broadcast_view(x, shape):
    from numpy.lib.stride_tricks import broadcast_to as stretch

    return stretch(x, shape)
