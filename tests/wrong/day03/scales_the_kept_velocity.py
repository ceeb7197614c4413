r"""lr is multiplied into the kept velocity.

kind: value
target: SGD.step
says: `d \*= lr` writes into it
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            d = self._direction(name, g + self.weight_decay * p)
            d *= self.lr
            p -= d
