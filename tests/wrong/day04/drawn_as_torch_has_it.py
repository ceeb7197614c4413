"""W is drawn as (d_out, d_in).

kind: value
target: Linear.__init__
says: or column by column
"""


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError("sizes")
        k = 1 / math.sqrt(d_in)
        self.params = {"W": rng.uniform(-k, k, (d_out, d_in)).T, "b": np.zeros(d_out)}
        self.grads = {}
