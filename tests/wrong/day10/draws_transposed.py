"""W is drawn as (d_out, d_in) and transposed.

kind: value
target: Net.__init__
says: transposed|read row by row
"""


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.depth = len(sizes) - 1
        self.params = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            gain = 1 if layer == self.depth else 2
            W = math.sqrt(gain / d_in) * rng.standard_normal((d_out, d_in)).T
            self.params[f"W{layer}"] = W.astype(dtype)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype)
