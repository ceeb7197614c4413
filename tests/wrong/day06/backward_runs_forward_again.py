r"""Each layer runs the network up to it.

kind: stress
target: MLP.backward
says: \(in `MLP\.forward_until`, line \d+\), which runs 28 times at n = 8 and 2,556 times at n = 72
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            self.forward_until(layer)
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d

    def forward_until(self, layer):
        h = self.inputs[0]
        for below in range(1, layer):
            h = self.activation(h @ self.params[f"W{below}"] + self.params[f"b{below}"])
        self.inputs[layer - 1] = h
