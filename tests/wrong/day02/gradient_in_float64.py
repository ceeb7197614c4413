"""A float32 leaf gets a float64 gradient.

kind: edge
target: Tensor.__init__
says: arithmetic: something float64 came into a computation of float32: an array made
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad:
            raise ValueError("this tensor requires no gradient")
        if grad is None and self.size != 1:
            raise ValueError("needs a gradient")
        seed = np.ones(self.shape) if grad is None else np.asarray(grad, dtype=np.float64)
        if seed.shape != self.shape:
            raise ValueError("shape")
        pending = {id(self): seed}
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            if not t.parents:
                t.grad = np.array(g, dtype=np.float64) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
