"""Answer 10 is (4,).

kind: value
target: broadcasting_quiz
says: and no error is raised
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4,)]
