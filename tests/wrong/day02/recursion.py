"""The order is found by recursion.

kind: edge
target: Tensor.backward
says: an RNN of that length is not unusual
"""


def topological_order(root):
    order, seen = [], set()

    def visit(t):
        if id(t) not in seen:
            seen.add(id(t))
            for parent in t.parents:
                visit(parent)
            order.append(t)

    visit(root)
    return order
