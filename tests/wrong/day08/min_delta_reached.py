"""Lower by min_delta exactly is enough.

kind: edge
target: EarlyStopping.step
says: lower by exactly min_delta is not enough
"""

class EarlyStopping:
    def step(self, value):
        if value < self.best and abs(self.best - value) >= self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
