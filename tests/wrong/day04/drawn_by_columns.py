"""W is drawn column by column.

kind: value
target: Linear.__init__
says: column by column
"""


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError(f"a layer from {d_in} to {d_out} features has no weights")
        k = 1 / math.sqrt(d_in)
        self.params = {"W": np.stack([rng.uniform(-k, k, d_in) for _ in range(d_out)], axis=1), "b": np.zeros(d_out)}
        self.grads = {}
        self.x = None
