"""The weights are updated before dx.

kind: gradient
target: MLP.backward
says: dx was computed from updated weights
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            dW, db = self.inputs[layer - 1].T @ d, d.sum(axis=0)
            self.params[f"W{layer}"] -= 0.01 * dW
            d = d @ self.params[f"W{layer}"].T
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
