r"""dW comes first.

kind: shape
target: linear_backward
says: the order is \(dx, dW, db\): this is dW
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    return x.T @ dy, dy @ W.T, dy.sum(axis=0)
