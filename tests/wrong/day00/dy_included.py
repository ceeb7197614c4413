"""The derivative by y stands where dx should.

kind: gradient
target: chain_rule
says: this is the derivative by y, -2 .h - y.: dx goes on through the tanh
"""


def chain_rule(w, b, x, y):
    h = math.tanh(w * x + b)
    dz = 2 * (h - y) * (1 - h**2)
    return (h - y) ** 2, dz * x, dz, -2 * (h - y)
