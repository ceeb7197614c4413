"""d is clipped between the layers.

kind: gradient
target: MLP.backward
says: limited to
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            d = np.clip(d, -1, 1)
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
