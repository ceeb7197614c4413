"""b is drawn too.

kind: value
target: Linear.__init__
says: b is not drawn
"""


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError("sizes")
        k = 1 / math.sqrt(d_in)
        self.params = {"W": rng.uniform(-k, k, (d_in, d_out)), "b": 0 * rng.uniform(-k, k, d_out)}
        self.grads = {}
