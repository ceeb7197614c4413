"""A tensor used twice is listed twice.

kind: value
target: topological_order
says: five tensors require a gradient, each stands there once: yours is x, x c, x, k, h,
"""


def topological_order(root):
    order, stack = [], [(root, iter(root.parents))]
    while stack:
        t, parents = stack[-1]
        for parent in parents:
            stack.append((parent, iter(parent.parents)))
            break
        else:
            order.append(t)
            stack.pop()
    return order
