"""Biases begin at 0.01.

kind: value
target: MLP.__init__
says: expected 0
"""


class MLP:
    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"sizes are at least two numbers of at least 1, not {sizes}")
        if activation not in _ACTIVATIONS:
            raise ValueError(f"activation is one of {list(_ACTIVATIONS)}, not {activation!r}")
        if init not in ("kaiming", "xavier"):
            raise ValueError(f"init is kaiming or xavier, not {init!r}")
        self.depth = len(sizes) - 1
        self.activate = _ACTIVATIONS[activation]
        self.activations = []
        self.params = {}
        for layer, shape in enumerate(zip(sizes, sizes[1:]), 1):
            nonlinearity = activation if layer < self.depth else "linear"
            if init == "kaiming":
                W = kaiming(shape, rng, nonlinearity=nonlinearity, a=_SLOPE)
            else:
                W = xavier(shape, rng, gain=gain(nonlinearity, _SLOPE))
            self.params[f"W{layer}"] = W
            self.params[f"b{layer}"] = np.full(shape[1], 0.01)
