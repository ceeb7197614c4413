"""The shapes are written as text.

kind: value
target: broadcasting_quiz
says: an answer is a tuple such as .2, 3., or None: not a str
"""


def broadcasting_quiz():
    return ["(2, 3)", "None", "(2, 3)", "(4, 2, 3)", "None", "(0, 3)", "None", "(7,)", "(8, 7, 6, 5)", "(4, 4)"]
