"""db is dw / x.

kind: edge
target: chain_rule
says: ZeroDivisionError
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dw = 2 * (h - y) * (1 - h**2) * x
    return (h - y) ** 2, dw, dw / x, dw / x * w
