"""Networks of the same sizes get the same dict of parameters.

kind: edge
target: Net.__init__
says: two networks share their parameters
"""

SHARED = {}


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.depth = len(sizes) - 1
        key = (tuple(sizes), np.dtype(dtype).str)
        self.params = SHARED.setdefault(key, {})
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            gain = 1 if layer == self.depth else 2
            W = math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))
            self.params[f"W{layer}"] = W.astype(dtype)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype)
