"""All networks share one dict.

kind: edge
target: MLP.backward
says: not in the class
"""


class MLP:
    grads = {}

    def __init__(self, sizes, rng, activation="relu"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"an MLP has at least two sizes, each at least 1, not {sizes}")
        if activation not in _ACTIVATIONS:
            raise ValueError(f"unknown activation {activation!r}, known are {', '.join(_ACTIVATIONS)}")
        self.activation, self.slope = _ACTIVATIONS[activation]
        self.depth = len(sizes) - 1
        self.params = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{layer}"] = rng.normal(size=(d_in, d_out)) / np.sqrt(d_in)
            self.params[f"b{layer}"] = np.zeros(d_out)

    def backward(self, dlogits):
        self.grads.clear()
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
