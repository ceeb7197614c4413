"""Answer 4 is (2, 3): the longer shape loses its first axis.

kind: value
target: broadcasting_quiz
says: 4 with nothing
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]
