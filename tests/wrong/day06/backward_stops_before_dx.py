r"""dx is the gradient at the first pre-activation.

kind: gradient
target: MLP.backward
says: expected shape \(7, 4\)
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            dx, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
            if layer > 1:
                d = dx
        return d
