"""Without a gradient ones are sent, whatever the size.

kind: edge
target: Tensor.backward
says: the tensor has 6 entries: without a gradient backward starts at a tensor of size 1
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad:
            raise ValueError("this tensor requires no gradient")
        seed = np.ones_like(self.data) if grad is None else np.asarray(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError("shape")
        pending = {id(self): seed}
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
