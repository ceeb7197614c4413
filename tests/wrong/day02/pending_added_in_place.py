"""Pending gradients are added in place, into arrays that others hold.

kind: gradient
target: Tensor.backward
says: your code changes its input `grad` in place, and the caller goes on with it: work
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
        pending = {id(self): seed}
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = np.asarray(pull(g))
                if id(parent) in pending and pending[id(parent)].flags.writeable:
                    pending[id(parent)] += pulled
                elif id(parent) in pending:
                    pending[id(parent)] = pending[id(parent)] + pulled
                else:
                    pending[id(parent)] = pulled
