"""Tensors are listed when they are first met.

kind: value
target: topological_order
says: yours is x c, x, k, h, the root
"""


def topological_order(root):
    order, seen, stack = [], set(), [root]
    while stack:
        t = stack.pop()
        if id(t) not in seen:
            seen.add(id(t))
            order.append(t)
            stack.extend(t.parents)
    return order[::-1]
