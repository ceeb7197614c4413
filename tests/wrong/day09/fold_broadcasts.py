"""Shapes that broadcast are accepted.

kind: edge
target: fold_batchnorm
says: broadcasting hides a wrong shape
"""


def fold_batchnorm(W, b, bn):
    D = bn.num_features
    if W.shape[-1] not in (1, D) or b.shape[-1] not in (1, D):
        raise ValueError(f"W of shape {W.shape} and b of shape {b.shape} for {D} features")
    s = bn.params["gamma"] / np.sqrt(bn.running_var + bn.eps)
    folded_b = (b - bn.running_mean) * s + bn.params["beta"]
    return (W * s).astype(W.dtype), folded_b.astype(b.dtype)
