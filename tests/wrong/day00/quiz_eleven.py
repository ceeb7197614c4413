"""An eleventh answer.

kind: value
target: broadcasting_quiz
says: expected a list of 10 answers, got 11
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4), (1,)]
