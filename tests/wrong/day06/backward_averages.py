"""Every gradient is divided by N again.

kind: gradient
target: MLP.backward
says: dlogits holds the 1/N of the loss already
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW / len(dlogits), db / len(dlogits)
        return d
