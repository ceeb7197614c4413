"""Weights are drawn (out, in) and stored transposed.

kind: value
target: MLP.__init__
says: transposed, or filled columns first
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
                W = kaiming(shape[::-1], rng, mode='fan_out', nonlinearity=nonlinearity, a=_SLOPE).T
            else:
                W = xavier(shape, rng, gain=gain(nonlinearity, _SLOPE))
            self.params[f"W{layer}"] = W
            self.params[f"b{layer}"] = np.zeros(shape[1])
