"""The gradient is 1 where something was picked.

kind: gradient
target: Tensor.__getitem__
says: along axis 1 the proportions are right, but each of the 3 has a factor of its own
"""


class Tensor:
    def __getitem__(self, index):
        a = self.data

        def scatter(g):
            full = np.zeros_like(a)
            np.add.at(full, index, np.ones_like(g))
            return full

        return _result(np.asarray(a[index]), (self, scatter))
