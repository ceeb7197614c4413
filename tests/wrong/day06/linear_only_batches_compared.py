"""An x that does not belong to W passes.

kind: edge
target: linear_backward
says: expected a ValueError, got the result
"""


def linear_backward(dy, x, W):
    if len(dy) != len(x):
        raise ValueError(f"dy {dy.shape} and x {x.shape}")
    if dy.shape[1] != W.shape[1]:
        raise ValueError(f"dy {dy.shape} and W {W.shape}")
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)
