"""Why a file could not be used, in words for the person: one short clause that can follow a file's name."""

import errno
import os
import re

CUT_SHORT = "the file is cut short"
NO_MEMORY = "needs more memory than allowed"
CRASHED = "the decoder crashed on it"
GONE = "is no longer there"
EMPTY = "the file is empty"
CHANGED = "it was being changed while it was read"

_BY_ERRNO = {
    errno.ENOENT: GONE,
    errno.EACCES: "cannot be read: permission denied",
    errno.EPERM: "cannot be read: permission denied",
    errno.ENOTDIR: GONE,
    errno.ELOOP: "cannot be read: its links lead in a circle",
    errno.EIO: "cannot be read: the disk reports an error",
    errno.ENAMETOOLONG: "cannot be read: its name is too long",
}
_SIGNS_OF_CUT = re.compile(
    r"truncat|cut off|unexpected end|end of file|premature|not enough data|EOF|incomplete", re.IGNORECASE
)
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'/:()-]{3,79}")


def damaged(detail: str = "") -> str:
    """The reason for a file whose content makes no sense; `detail` is added when it is made of plain words."""
    detail = detail.strip().rstrip(".")
    return f"the file is damaged ({detail})" if _WORDS.fullmatch(detail) else "the file is damaged"


def too_slow(seconds: float) -> str:
    """The reason for a file that did not end in time."""
    return f"took longer than {seconds:g} s"


def of_os_error(error: OSError) -> str:
    """The reason for a file or folder that the operating system does not give."""
    number = error.errno
    if number is None:
        return "cannot be read"
    return _BY_ERRNO.get(number) or f"cannot be read: {os.strerror(number).lower()}"


def of_decoder_error(error: BaseException) -> str:
    """The reason behind whatever a decoding library raised: almost any type of exception comes out of them."""
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if isinstance(error, OSError) and error.errno is not None:
        return of_os_error(error)
    text = str(error)
    if isinstance(error, EOFError) or _SIGNS_OF_CUT.search(text):
        return CUT_SHORT
    # Only these two carry messages written for people; the others are accidents of an implementation.
    return damaged(text) if isinstance(error, OSError | SyntaxError) else damaged()
