"""Each layer has a generator of its own, made with seed 0.

kind: value
target: MLP.__init__
says: these are the first numbers of a generator made anew
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
        for layer, shape in enumerate(zip(sizes, sizes[1:]), 1):
            rng = np.random.default_rng(0)
            nonlinearity = activation if layer < self.depth else "linear"
            if init == "kaiming":
                W = kaiming(shape, rng, nonlinearity=nonlinearity, a=_SLOPE)
            else:
                W = xavier(shape, rng, gain=gain(nonlinearity, _SLOPE))
            self.params[f"W{layer}"] = W
            self.params[f"b{layer}"] = np.zeros(shape[1])
