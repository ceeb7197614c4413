"""The generator that came in is not used.

kind: value
target: Linear.__init__
says: entries differ
"""


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError("sizes")
        k = 1 / math.sqrt(d_in)
        self.params = {"W": np.random.default_rng().uniform(-k, k, (d_in, d_out)), "b": np.zeros(d_out)}
        self.grads = {}
