r"""All losses are kept.

kind: stress
target: EarlyStopping.step
says: at the peak are allocated in line \d+ at n = 3600
"""


class EarlyStopping:
    def step(self, value):
        self.history = getattr(self, "history", [])
        self.history.append(value)
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = len(self.history) - 1
        return len(self.history) - 1 - self.best_step >= self.patience
