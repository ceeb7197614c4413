"""The folded bias has the dtype of W.

kind: edge
target: fold_batchnorm
says: expected dtype float64, got float32
"""


def fold_batchnorm(W, b, bn):
    D = bn.num_features
    if W.ndim != 2 or W.shape[1] != D or b.shape != (D,):
        raise ValueError(f"W of shape {W.shape} and b of shape {b.shape} for {D} features")
    s = bn.params["gamma"] / np.sqrt(bn.running_var + bn.eps)
    folded_b = (b - bn.running_mean) * s + bn.params["beta"]
    return (W * s).astype(W.dtype), folded_b.astype(W.dtype)
