"""The refusals are left out.

kind: value
target: broadcasting_quiz
says: expected a list of 10 answers, got 7
"""


def broadcasting_quiz():
    return [(2, 3), (2, 3), (4, 2, 3), (0, 3), (7,), (8, 7, 6, 5), (4, 4)]
