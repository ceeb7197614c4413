r"""One output loses its axis.

kind: edge
target: linear_backward
says: expected shape \(1,\), got \(\)
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    return dy @ W.T, x.T @ dy, dy.sum(axis=0, keepdims=True).squeeze()
