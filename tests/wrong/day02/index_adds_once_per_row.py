"""np.add.at over the flattened index only.

kind: gradient
target: Tensor.__getitem__
says: entry .1, 0. was picked twice but its gradient counted once: use np.add.at
"""


class Tensor:
    def __getitem__(self, index):
        a = self.data

        def scatter(g):
            full = np.zeros_like(a)
            if isinstance(index, np.ndarray) and index.dtype.kind == "i":
                np.add.at(full, index, g)
            else:
                full[index] = g
            return full

        return _result(np.asarray(a[index]), (self, scatter))
