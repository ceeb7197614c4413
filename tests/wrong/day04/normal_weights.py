"""W is drawn from a normal distribution.

kind: value
target: Linear.__init__
says: it is uniform
"""


class Linear:
    def __init__(self, d_in, d_out, rng):
        if d_in < 1 or d_out < 1:
            raise ValueError("sizes")
        k = 1 / math.sqrt(d_in)
        self.params = {"W": rng.normal(size=(d_in, d_out)) * k, "b": np.zeros(d_out)}
        self.grads = {}
