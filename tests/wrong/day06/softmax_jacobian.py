r"""The Jacobian of each row is built.

kind: stress
target: softmax_backward
says: are allocated in line \d+ and line \d+ at n = 270: `jacobian` keeps an array of shape \(32, 270, 270\)
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    p, dy = np.moveaxis(p, axis, -1), np.moveaxis(dy, axis, -1)
    jacobian = p[..., :, None] * (np.eye(p.shape[-1], dtype=p.dtype) - p[..., None, :])
    return np.moveaxis((jacobian * dy[..., :, None]).sum(axis=-2), -1, axis)
