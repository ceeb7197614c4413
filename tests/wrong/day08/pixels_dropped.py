"""One draw for each place, for all channels.

kind: shape
target: Dropout2d.forward
says: one bool for each channel
"""

class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"expected (N, C, ...) with at least three axes, got the shape {x.shape}")
        if not training:
            self.mask = None
            return x
        self.mask = self.rng.random(x.shape[:1] + x.shape[2:]) >= self.p
        return x * self.mask[:, None] / (1 - self.p) if self.p < 1 else 0 * x
