"""A layer without inputs is a division by zero.

kind: edge
target: Linear.__init__
says: expected a ValueError
"""


class Linear:
    def __init__(self, d_in, d_out, rng):
        k = 1 / math.sqrt(d_in)
        self.params = {"W": rng.uniform(-k, k, (d_in, d_out)), "b": np.zeros(d_out)}
        self.grads = {}
