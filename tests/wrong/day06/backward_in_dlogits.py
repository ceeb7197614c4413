"""The slopes are multiplied into dlogits.

kind: edge
target: MLP.backward
says: `dlogits` was modified in place
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        d *= 1 / 3
        d *= 3
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
