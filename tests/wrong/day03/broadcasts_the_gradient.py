"""A gradient that broadcasts is accepted.

kind: edge
target: AdamW.step
says: broadcasting hides a wrong shape
"""


class AdamW:
    def step(self, grads):
        for name, g in grads.items():
            if name not in self.params:
                raise ValueError(f"no parameter {name}")
            if g is not None and np.broadcast(g, self.params[name]).shape != self.params[name].shape:
                raise ValueError(f"{g.shape} for {self.params[name].shape}")
        for name, g in grads.items():
            if g is not None:
                p = self.params[name]
                p *= 1 - self.lr * self.weight_decay
                p -= self.lr * self._direction(name, g)
