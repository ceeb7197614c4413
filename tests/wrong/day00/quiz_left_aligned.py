"""Answer 2 is (2, 3): shapes are aligned on the left.

kind: value
target: broadcasting_quiz
says: lengths that meet are 2 with 3, nothing with 2
"""


def broadcasting_quiz():
    return [(2, 3), (2, 3), (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 4)]
