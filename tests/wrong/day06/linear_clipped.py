"""Gradients are clipped on the way.

kind: gradient
target: linear_backward
says: only one entry is wrong
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    return np.clip(dy @ W.T, -5, 5), np.clip(x.T @ dy, -5, 5), np.clip(dy.sum(axis=0), -5, 5)
