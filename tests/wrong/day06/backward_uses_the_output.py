r"""dW uses what came out of the layer.

kind: gradient
target: MLP.backward
says: it needs what went \*into\* it
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(self.activation(self._linear(layer)))
        self.inputs.append(self._linear(self.depth))
        return self.inputs[-1].copy()

    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = d @ self.params[f"W{layer}"].T, self.inputs[layer].T @ d, d.sum(axis=0)
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
