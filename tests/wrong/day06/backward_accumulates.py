"""grads are added to.

kind: gradient
target: MLP.backward
says: grads is filled anew each time
"""


class MLP:
    def backward(self, dlogits):
        d = dlogits
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"] = self.grads.get(f"W{layer}", 0.0) + dW
            self.grads[f"b{layer}"] = self.grads.get(f"b{layer}", 0.0) + db
        return d
