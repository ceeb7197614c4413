"""gamma is left out.

kind: value
target: fold_batchnorm
says: gamma is missing
"""


def fold_batchnorm(W, b, bn):
    D = bn.num_features
    if W.ndim != 2 or W.shape[1] != D or b.shape != (D,):
        raise ValueError(f"W of shape {W.shape} and b of shape {b.shape} for {D} features")
    s = 1 / np.sqrt(bn.running_var + bn.eps)
    folded_b = (b - bn.running_mean) * s + bn.params["beta"]
    return (W * s).astype(W.dtype), folded_b.astype(b.dtype)
