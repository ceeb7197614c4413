"""float32 comes back as float64.

kind: edge
target: fold_batchnorm
says: expected dtype float32
"""


def fold_batchnorm(W, b, bn):
    D = bn.num_features
    if W.ndim != 2 or W.shape[1] != D or b.shape != (D,):
        raise ValueError(f"W of shape {W.shape} and b of shape {b.shape} for {D} features")
    s = bn.params["gamma"] / np.sqrt(bn.running_var + bn.eps)
    folded_b = (b - bn.running_mean) * s + bn.params["beta"]
    return W * s, folded_b
