"""best_step begins as 0.

kind: value
target: EarlyStopping.__init__
says: expected -1, got 0
"""

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        if patience < 1:
            raise ValueError(f"patience is at least 1, not {patience}")
        _require_not_negative(min_delta=min_delta)
        self.patience = patience
        self.min_delta = min_delta
        self.best = float("inf")
        self.best_step = 0
        self.steps = 0
        self.since_best = 0
