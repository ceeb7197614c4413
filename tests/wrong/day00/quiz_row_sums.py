"""Answer 5 is (5, 4): the vector is thought to lie along the first axis.

kind: value
target: broadcasting_quiz
says: 4 with 5, 5 with nothing
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), (5, 4), (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]
