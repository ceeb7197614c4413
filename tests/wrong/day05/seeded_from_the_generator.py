"""The generator is kept, and weights drawn at forward.

kind: value
target: MLP.__init__
says: these are not the numbers
"""


class MLP:
    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError("sizes")
        if activation not in _ACTIVATIONS:
            raise ValueError("activation")
        if init not in ("kaiming", "xavier"):
            raise ValueError("init")
        self.depth = len(sizes) - 1
        self.activate = _ACTIVATIONS[activation]
        self.activations = []
        rng = np.random.default_rng(int(rng.integers(2**32)))
        self.params = {}
        for layer, shape in enumerate(zip(sizes, sizes[1:]), 1):
            nonlinearity = activation if layer < self.depth else "linear"
            W = kaiming(shape, rng, nonlinearity=nonlinearity, a=_SLOPE) if init == "kaiming" else xavier(shape, rng, gain=gain(nonlinearity, _SLOPE))
            self.params[f"W{layer}"] = W
            self.params[f"b{layer}"] = np.zeros(shape[1])
