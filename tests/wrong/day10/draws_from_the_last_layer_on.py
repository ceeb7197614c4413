"""The last layer is drawn first.

kind: value
target: Net.__init__
says: expected .'W1', 'b1'
"""


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.depth = len(sizes) - 1
        self.params = {}
        for layer, (d_in, d_out) in reversed(list(enumerate(zip(sizes, sizes[1:]), 1))):
            gain = 1 if layer == self.depth else 2
            W = math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))
            self.params[f"W{layer}"] = W.astype(dtype)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype)
