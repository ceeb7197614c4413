"""No slope between the layers.

kind: gradient
target: MLP.backward
says: between the layers is missing
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = d * 1.0
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
