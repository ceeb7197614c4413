"""One draw for all samples.

kind: value
target: Dropout2d.forward
says: all samples share one draw
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(x.shape)
        draw = np.broadcast_to(self.rng.random(x.shape[1]), x.shape[:2]) if training else None
        self.mask = draw >= self.p if training else None
        return self._masked(x)
