"""The bound is Xavier's.

kind: value
target: Linear.__init__
says: Xavier's bound
"""


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError("sizes")
        k = 1 / math.sqrt(d_in)
        self.params = {"W": rng.uniform(-1, 1, (d_in, d_out)) * math.sqrt(6 / (d_in + d_out)), "b": np.zeros(d_out)}
        self.grads = {}
