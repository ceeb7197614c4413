"""With one sample db is its row of dy.

kind: edge
target: linear_backward
says: shares the memory of the argument `dy`
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    return dy @ W.T, x.T @ dy, dy[0] if len(dy) == 1 else dy.sum(axis=0)
