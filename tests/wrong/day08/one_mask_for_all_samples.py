"""The draw has the shape of one sample.

kind: value
target: Dropout.forward
says: all samples share one draw
"""


class Dropout:
    def forward(self, x, training=True):
        keep = np.broadcast_to(self.rng.random(x.shape[1:]) >= self.p, x.shape)
        self.mask = keep.copy() if training else None
        return self._masked(x)
