"""inf at the beginning counts as better.

kind: edge
target: EarlyStopping.step
says: expected
"""

class EarlyStopping:
    def step(self, value):
        if self.best_step < 0 or value < self.best - self.min_delta:
            if value == value:
                self.best = value
                self.best_step = self.steps
                self.since_best = 0
            else:
                self.since_best += 1
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
