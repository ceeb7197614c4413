"""dW uses z instead of h.

kind: gradient
target: MLP.backward
says: uses the pre-activation of the layer before
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.z, self.inputs = [x], [x]
        for layer in range(1, self.depth):
            self.z.append(self._linear(layer))
            self.inputs.append(self.activation(self.z[-1]))
        return self._linear(self.depth)

    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.z[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
