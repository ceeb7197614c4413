"""Only the last values are looked at.

kind: value
target: EarlyStopping.step
says: expected
"""

class EarlyStopping:
    def step(self, value):
        self.window = getattr(self, "window", [])
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
        self.window = (self.window + [value])[-self.patience - 1:]
        self.steps += 1
        return len(self.window) > self.patience and not min(self.window[1:]) < self.window[0] - self.min_delta
