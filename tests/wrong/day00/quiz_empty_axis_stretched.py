"""Answer 7 is (0, 3): an axis of length 0 is thought to swallow all.

kind: value
target: broadcasting_quiz
says: 0 against 2: neither is 1
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), (0, 3), (7,), (8, 7, 6, 5), (4, 4)]
