"""One row of dlogits is used for every sample.

kind: edge
target: MLP.backward
says: expected a ValueError
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = np.broadcast_to(dlogits, (len(self.inputs[0]), len(self.params[f"b{self.depth}"])))
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
