"""The last slope is taken from the logits.

kind: edge
target: MLP.backward
says: backward read the logits
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(self.activation(self._linear(layer)))
        self.logits = self._linear(self.depth)
        return self.logits

    def backward(self, dlogits):
        self.grads = {}
        d = dlogits * (self.logits / self._linear(self.depth))
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
