"""dx = dy.

kind: gradient
target: Dropout.backward
says: passed on as it came
"""


class Dropout:
    def backward(self, dy):
        return dy
