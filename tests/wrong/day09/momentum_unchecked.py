"""momentum may be anything.

kind: edge
target: BatchNorm1d.__init__
says: expected a ValueError
"""


class BatchNorm1d:
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        if num_features < 1:
            raise ValueError(f"num_features is at least 1, not {num_features}")
        if eps <= 0:
            raise ValueError(f"eps is above 0, not {eps}")
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.params = {"gamma": np.ones(num_features), "beta": np.zeros(num_features)}
        self.grads = {}
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
