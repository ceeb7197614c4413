"""The root comes first.

kind: value
target: topological_order
says: the root should come last
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
    return order[::-1]
