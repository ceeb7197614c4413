"""Only the gradients of the biases are added to.

kind: gradient
target: MLP.backward
says: two backward passes were added
"""


class MLP:
    def backward(self, dlogits):
        old = dict(self.grads)
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db + old.get(f"b{layer}", 0)
        return d
