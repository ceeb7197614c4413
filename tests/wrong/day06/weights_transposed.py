r"""W has the shape that torch has.

kind: edge
target: MLP.__init__
says: expected shape \(4, 3\), got \(3, 4\)
"""


class MLP:
    def __init__(self, sizes, rng, activation="relu"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"an MLP has at least two sizes, each at least 1, not {sizes}")
        if activation not in _ACTIVATIONS:
            raise ValueError(f"unknown activation {activation!r}, known are {', '.join(_ACTIVATIONS)}")
        self.activation, self.slope = _ACTIVATIONS[activation]
        self.depth = len(sizes) - 1
        self.params = {}
        self.grads = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{layer}"] = rng.normal(size=(d_out, d_in)) / np.sqrt(d_in)
            self.params[f"b{layer}"] = np.zeros(d_out)

    def _linear(self, layer):
        W = self.params[f"W{layer}"]
        return self.inputs[layer - 1] @ (W if W.shape[0] == self.inputs[layer - 1].shape[1] else W.T) + self.params[f"b{layer}"]
