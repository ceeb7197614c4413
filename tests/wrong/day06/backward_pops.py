"""Activations are popped.

kind: gradient
target: MLP.backward
says: IndexError
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            h = self.inputs.pop()
            d, dW, db = linear_backward(d, h, self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
            if layer > 1:
                d = self.slope(d, h)
        return d
