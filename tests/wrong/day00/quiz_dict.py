"""Answers by number.

kind: value
target: broadcasting_quiz
says: your list has no such answer
"""


def broadcasting_quiz():
    return dict(enumerate([(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)], 1))
