"""inf is no step.

kind: edge
target: EarlyStopping.step
says: expected
"""

class EarlyStopping:
    def step(self, value):
        if value in (float("inf"), -float("inf")):
            return self.since_best >= self.patience
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
