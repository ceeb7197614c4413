"""running_mean is a property that hands out copies, so that nothing can be written into it.

kind: edge
target: BatchNorm1d.forward
says: differ
"""


class BatchNorm1d:
    running_mean = property(lambda self: self._rm.copy(), lambda self, v: setattr(self, "_rm", np.array(v)))
