"""A stop sets the count to 0.

kind: value
target: EarlyStopping.step
says: after a stop the count began anew|it says stop once
"""

class EarlyStopping:
    def step(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        if self.since_best >= self.patience:
            self.since_best = 0
            return True
        return False
