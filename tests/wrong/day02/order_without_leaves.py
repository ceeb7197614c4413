"""Leaves are left out.

kind: value
target: topological_order
says: five tensors require a gradient, each stands there once: yours is x c, k, the root
"""


def topological_order(root):
    order, seen, stack = [], {id(root)}, [(root, iter(root.parents))]
    while stack:
        t, parents = stack[-1]
        for parent in parents:
            if id(parent) not in seen:
                seen.add(id(parent))
                stack.append((parent, iter(parent.parents)))
                break
        else:
            if t.parents:
                order.append(t)
            stack.pop()
    return order
