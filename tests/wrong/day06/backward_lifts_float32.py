"""d becomes float64.

kind: edge
target: MLP.backward
says: float64
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits.astype(np.float64)
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
