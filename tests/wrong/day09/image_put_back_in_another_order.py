"""(N, C, H, W) is flattened channels last, and put back as if it had not been.

kind: value
target: BatchNorm2d.forward
says: another order|row by row
"""


class BatchNorm2d:
    _axes = (0,)
    _column = (1, -1)

    def forward(self, x, training=True):
        if x.ndim != 4 or x.shape[1] != self.num_features:
            raise ValueError(f"{x.shape}")
        self._shape = x.shape
        y = super().forward(x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1]), training)
        return y.reshape(x.shape)

    def backward(self, dy):
        if dy.shape != self._shape:
            raise ValueError(f"{dy.shape} {self._shape}")
        N, C, H, W = dy.shape
        dx = super().backward(dy.transpose(0, 2, 3, 1).reshape(-1, C))
        return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)
