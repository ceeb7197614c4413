"""Answer 1 is None.

kind: value
target: broadcasting_quiz
says: 3 with 3, nothing with 2
"""


def broadcasting_quiz():
    return [None, None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]
