"""Unknown names mean relu.

kind: edge
target: MLP.__init__
says: a misspelt one would train another network
"""


class MLP:
    def __init__(self, sizes, rng, activation="relu"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"an MLP has at least two sizes, each at least 1, not {sizes}")
        self.activation, self.slope = _ACTIVATIONS.get(activation, _ACTIVATIONS["relu"])
        self.depth = len(sizes) - 1
        self.params = {}
        self.grads = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{layer}"] = rng.normal(size=(d_in, d_out)) / np.sqrt(d_in)
            self.params[f"b{layer}"] = np.zeros(d_out)
