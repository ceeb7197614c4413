"""(N, C, H, W) is reshaped to rows of C, which mixes the channels.

kind: value
target: BatchNorm2d.forward
says: mixes the channels
"""


class BatchNorm2d:
    _axes = (0,)
    _column = (1, -1)

    def forward(self, x, training=True):
        if x.ndim != 4 or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape}")
        self._shape = x.shape
        return BatchNorm1d.forward(self, x.reshape(-1, self.num_features), training).reshape(x.shape)

    def backward(self, dy):
        if dy.shape != self._shape:
            raise ValueError(f"dy of shape {dy.shape} for an x of shape {self._shape}")
        return BatchNorm1d.backward(self, dy.reshape(-1, self.num_features)).reshape(dy.shape)
