r"""Visited tensors are kept in a list.

kind: stress
target: Tensor.backward
says: goes into line \d+ \(in `topological_order`, line \d+\), which runs
"""


def topological_order(root):
    order, seen, stack = [], [id(root)], [(root, iter(root.parents))]
    while stack:
        t, parents = stack[-1]
        for parent in parents:
            if id(parent) not in seen:
                seen.append(id(parent))
                stack.append((parent, iter(parent.parents)))
                break
        else:
            order.append(t)
            stack.pop()
    return order
