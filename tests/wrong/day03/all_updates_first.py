"""All updates are computed, then applied.

kind: stress
target: AdamW.step
says: peak memory grows like
"""


class AdamW:
    def step(self, grads):
        moves = []
        for name, p, g in _updates(self.params, grads):
            moves.append((p, self.lr * self.weight_decay * p + self.lr * self._direction(name, g)))
        for p, move in moves:
            p -= move
