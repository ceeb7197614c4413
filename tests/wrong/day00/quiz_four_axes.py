"""Answer 9 is (8, 1, 6, 5).

kind: value
target: broadcasting_quiz
says: 1 with 5, 6 with 1, 1 with 7, 8 with nothing
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 1, 6, 5), (4, 4)]
