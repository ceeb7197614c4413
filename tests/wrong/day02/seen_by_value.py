"""Visited tensors are told apart by their values.

kind: edge
target: Tensor.backward
says: expected an array of shape .4, 2., got None
"""


def topological_order(root):
    def key(t):
        return t.data.tobytes(), t.shape

    order, seen, stack = [], {key(root)}, [(root, iter(root.parents))]
    while stack:
        t, parents = stack[-1]
        for parent in parents:
            if key(parent) not in seen:
                seen.add(key(parent))
                stack.append((parent, iter(parent.parents)))
                break
        else:
            order.append(t)
            stack.pop()
    return order
