"""The weights are drawn from a uniform distribution.

kind: value
target: Net.__init__
says: differ
"""


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.depth = len(sizes) - 1
        self.params = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            gain = 1 if layer == self.depth else 2
            W = math.sqrt(gain / d_in) * rng.uniform(-1, 1, (d_in, d_out))
            self.params[f"W{layer}"] = W.astype(dtype)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype)
