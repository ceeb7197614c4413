r"""An outer product of each sample.

kind: stress
target: linear_backward
says: peak memory grows like n\^
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    return dy @ W.T, (x[:, :, None] * dy[:, None, :]).sum(axis=0), dy.sum(axis=0)
