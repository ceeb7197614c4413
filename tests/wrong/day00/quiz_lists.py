"""Answer 1 is a list.

kind: value
target: broadcasting_quiz
says: a shape is a tuple
"""


def broadcasting_quiz():
    return [[2, 3], None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]
