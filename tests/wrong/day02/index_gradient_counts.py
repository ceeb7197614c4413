"""The gradient is 1 where something was picked.

kind: gradient
target: Tensor.__getitem__
says: entries differ, first at .0, 0.: expected .*, got 1;
"""


class Tensor:
    def __getitem__(self, index):
        a = self.data

        def scatter(g):
            full = np.zeros_like(a)
            np.add.at(full, index, np.ones_like(g))
            return full

        return _result(np.asarray(a[index]), (self, scatter))
