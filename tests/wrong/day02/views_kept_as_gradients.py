"""A leaf copies only what is the seed itself or was given to another leaf, not a view of it.

kind: edge
target: Tensor.backward
says: a view of the gradient that the caller gave to backward
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad:
            raise ValueError("this tensor requires no gradient")
        if grad is None and self.size != 1:
            raise ValueError("needs a gradient")
        seed = np.ones_like(self.data) if grad is None else np.asarray(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError("shape")
        pending, given = {id(self): seed}, {id(seed)}
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            if not t.parents:
                if id(g) in given or 0 in g.strides:
                    g = np.array(g)
                given.add(id(g))
                t.grad = g if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
