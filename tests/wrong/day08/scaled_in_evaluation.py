"""Evaluation multiplies by 1 - p.

kind: value
target: Dropout.forward
says: you scale twice
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x) if training else x * (1 - self.p)
