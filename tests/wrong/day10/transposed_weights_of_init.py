"""Transposed copies of the weights are made once, in __init__.

kind: gradient
target: Net.loss_and_grads
says: the weights on the way back are those of __init__
"""


class Net:
    def __init__(self, sizes, rng, dtype=np.float64):
        self.depth = len(sizes) - 1
        self.params = {}
        for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
            gain = 1 if layer == self.depth else 2
            W = math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))
            self.params[f"W{layer}"] = W.astype(dtype)
            self.params[f"b{layer}"] = np.zeros(d_out, dtype)
        self.transposed = {name: p.T.copy() for name, p in self.params.items()}

    def loss_and_grads(self, x, labels):
        layers = self._layers(x)
        loss, d = _cross_entropy(layers[-1], labels)
        grads = {}
        for layer in range(self.depth, 0, -1):
            h = layers[layer - 1]
            grads[f"W{layer}"] = h.T @ d
            grads[f"b{layer}"] = d.sum(axis=0)
            if layer > 1:
                d = (d @ self.transposed[f"W{layer}"]) * (h > 0)
        return loss, grads
