"""The weights take a step before dx is computed.

kind: gradient
target: linear_backward
says: dx was computed from updated weights
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    dW = x.T @ dy
    return dy @ (W - 0.1 * dW).T, dW, dy.sum(axis=0)
