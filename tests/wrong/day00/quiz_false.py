"""Refusals are False.

kind: value
target: broadcasting_quiz
says: an answer is a tuple such as .2, 3., or None: not a bool
"""


def broadcasting_quiz():
    return [(2, 3), False, (2, 3), (4, 2, 3), False, (0, 3), False, (7,), (8, 7, 6, 5), (4, 4)]
