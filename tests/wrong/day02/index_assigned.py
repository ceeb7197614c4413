"""full[index] += g.

kind: gradient
target: Tensor.__getitem__
says: row 2 was picked three times but its gradient counted once
"""


class Tensor:
    def __getitem__(self, index):
        a = self.data

        def scatter(g):
            full = np.zeros_like(a)
            full[index] += g
            return full

        return _result(np.asarray(a[index]), (self, scatter))
