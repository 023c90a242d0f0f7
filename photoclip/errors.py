"""The two kinds of errors: those a person can act on, and our own bugs."""


class KnownError(Exception):
    """Something outside the program is wrong and a person can act on it.

    The message is one clear sentence in plain words. The command line prints it and exits with 1; the window shows it.
    """


class BugError(Exception):
    """An assumption of ours does not hold. It is reported with its traceback, never swallowed."""
