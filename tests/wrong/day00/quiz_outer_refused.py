"""Answer 3 is None: both are stretched, which is thought to be one too many.

kind: value
target: broadcasting_quiz
says: 1 with 3, 2 with 1
"""


def broadcasting_quiz():
    return [(2, 3), None, None, (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]
