"""The weights take a step inside backward.

kind: edge
target: linear_backward
says: `W` was modified in place
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    dW = x.T @ dy
    dx = dy @ W.T
    W -= 0.1 * dW
    return dx, dW, dy.sum(axis=0)
