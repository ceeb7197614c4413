"""One output array for all calls.

kind: edge
target: Dropout.forward
says: both calls returned the same buffer
"""

class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        if self.mask is None: return x
        if getattr(self, "buf", None) is None or self.buf.shape != x.shape or self.buf.dtype != x.dtype:
            self.buf = np.empty_like(x)
        self.buf[...] = self._masked(x)
        return self.buf
