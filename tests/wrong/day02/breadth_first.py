"""Tensors are processed by their distance from the root.

kind: gradient
target: Tensor.backward
says: processed before all its consumers
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad or (grad is None and self.size != 1):
            raise ValueError("no")
        seed = np.ones_like(self.data) if grad is None else np.asarray(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError("shape")
        queue, seen = [self], {id(self)}
        for t in queue:
            for p in t.parents:
                if id(p) not in seen:
                    seen.add(id(p))
                    queue.append(p)
        pending = {id(self): seed}
        for t in queue:
            g = pending.pop(id(t), np.zeros_like(t.data))
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending.get(id(parent), 0) + pulled
