"""Once stopped, it stays so.

kind: value
target: EarlyStopping.step
says: for ever
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
        self.stopped = getattr(self, "stopped", False) or self.since_best >= self.patience
        return self.stopped
