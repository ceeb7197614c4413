"""w is drawn.

kind: value
target: Perceptron.__init__
says: expected 0
"""


class Perceptron:
    def __init__(self, n_features):
        self.w = np.random.default_rng(0).normal(size=n_features) * 0.01
        self.b = 0.0
