"""The derivatives are central differences with a large step.

kind: gradient
target: chain_rule
says: `dw`
"""


def chain_rule(w, b, x, y):
    def loss(w, b, x):
        return (math.tanh(w * x + b) - y) ** 2
    e = 0.02
    dw = (loss(w + e, b, x) - loss(w - e, b, x)) / (2 * e)
    db = (loss(w, b + e, x) - loss(w, b - e, x)) / (2 * e)
    dx = (loss(w, b, x + e) - loss(w, b, x - e)) / (2 * e)
    return loss(w, b, x), dw, db, dx
