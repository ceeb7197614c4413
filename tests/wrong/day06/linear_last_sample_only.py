"""dW is assigned in the loop, not added.

kind: gradient
target: linear_backward
says: that of the last sample
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    for n in range(len(x)):
        dW = np.outer(x[n], dy[n])
    return dy @ W.T, dW if len(x) else np.zeros_like(W), dy.sum(axis=0)
