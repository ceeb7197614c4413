"""Constants are listed too.

kind: value
target: topological_order
says: exactly x, h, x c, k and the root
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
            order.append(t)
            stack.pop()
    return [Tensor(np.ones(1)), *order]
