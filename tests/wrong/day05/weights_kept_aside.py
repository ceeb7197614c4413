"""The weights of the beginning are kept beside params.

kind: edge
target: MLP.forward
says: forward used the weights of before
"""


class MLP:
    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"{sizes}")
        if activation not in _ACTIVATIONS:
            raise ValueError(activation)
        if init not in ("kaiming", "xavier"):
            raise ValueError(init)
        self.depth = len(sizes) - 1
        self.activate = _ACTIVATIONS.get(activation)
        self.activations = []
        self.params = {}
        self.weights = []
        for layer, shape in enumerate(zip(sizes, sizes[1:]), 1):
            nonlinearity = activation if layer < self.depth else "linear"
            if init == "kaiming":
                W = kaiming(shape, rng, nonlinearity=nonlinearity, a=_SLOPE)
            else:
                W = xavier(shape, rng, gain=gain(nonlinearity, _SLOPE))
            self.params[f"W{layer}"] = W
            self.weights.append(W)
            self.params[f"b{layer}"] = np.zeros(shape[1])

    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"x of shape {x.shape}")
        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            if training:
                self.activations.append(h)
            h = h @ self.weights[layer - 1] + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        return h
