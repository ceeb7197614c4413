"""A draw for each sample.

kind: value
target: Dropout.forward
says: all features share one draw
"""


class Dropout:
    def forward(self, x, training=True):
        if training:
            draw = self.rng.random(x.shape[:1])
            self.mask = np.repeat(draw >= self.p, x[:1].size).reshape(x.shape)
        else:
            self.mask = None
        return self._masked(x)
