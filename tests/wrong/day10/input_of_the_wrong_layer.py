"""dW takes the output of its layer.

kind: gradient
target: Net.loss_and_grads
says: what went into it
"""


class Net:
    def loss_and_grads(self, x, labels):
        layers = self._layers(x)
        loss, d = _cross_entropy(layers[-1], labels)
        grads = {}
        for layer in range(self.depth, 0, -1):
            h = layers[layer - 1]
            grads[f"W{layer}"] = (layers[layer] if 1 < layer < self.depth and layers[layer].shape == h.shape else h).T @ d
            grads[f"b{layer}"] = d.sum(axis=0)
            if layer > 1:
                d = (d @ self.params[f"W{layer}"].T) * (h > 0)
        return loss, grads
