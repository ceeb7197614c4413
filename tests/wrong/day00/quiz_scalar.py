"""Answer 8 is (1, 7): a scalar is thought to add an axis.

kind: value
target: broadcasting_quiz
says: a scalar has no axes
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (1, 7), (8, 7, 6, 5), (4, 4)]
