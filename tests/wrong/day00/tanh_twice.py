r"""The slope of tanh is computed with tanh of the tanh.

kind: gradient
target: chain_rule
says: dw is off by \(1 - tanh\(h\)\^2\)/\(1 - h\^2\): h already is the tanh
"""


def chain_rule(w, b, x, y):
    z = w * x + b
    h = math.tanh(z)
    slope = 1 - math.tanh(h) ** 2
    dz = 2 * (h - y) * slope
    return (h - y) ** 2, dz * x, dz, dz * w
