"""The gradients of the weights contain a weight decay.

kind: gradient
target: Net.loss_and_grads
says: differ
"""


class Net:
    def loss_and_grads(self, x, labels):
        layers = self._layers(x)
        loss, d = _cross_entropy(layers[-1], labels)
        grads = {}
        for layer in range(self.depth, 0, -1):
            h = layers[layer - 1]
            grads[f"W{layer}"] = h.T @ d + 1e-4 * self.params[f"W{layer}"]
            grads[f"b{layer}"] = d.sum(axis=0)
            if layer > 1:
                d = (d @ self.params[f"W{layer}"].T) * (h > 0)
        return loss, grads
