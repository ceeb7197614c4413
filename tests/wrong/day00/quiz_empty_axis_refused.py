"""Answer 6 is None: an empty axis is thought to fit nothing.

kind: value
target: broadcasting_quiz
says: 3 with 3, 0 with 1
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, None, None, (7,), (8, 7, 6, 5), (4, 4)]
