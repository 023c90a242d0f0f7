"""The ignore file of a folder: which files and folders below it the person does not want to see.

A `.photoclipignore` has one pattern a line, as git's ignore files do: `*`, `?`, `[…]` and `**`; a slash at the end
means folders only, a slash elsewhere ties the pattern to this folder, `!` takes a match back, `#` starts a comment.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase

FILE_NAME = ".photoclipignore"
# More than a person writes; it bounds what a hostile file can cost.
_MAX_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Rule:
    segments: tuple[str, ...]
    folders_only: bool
    taken_back: bool

    def matches(self, names: list[str]) -> bool:
        """Whether the whole path fits: each pattern segment moves the places in `names` that it may have reached."""
        reached = {0}
        for segment in self.segments:
            if segment == "**":
                reached = set(range(min(reached), len(names) + 1))
            else:
                reached = {at + 1 for at in reached if at < len(names) and fnmatchcase(names[at], segment)}
            if not reached:
                return False
        return len(names) in reached


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The rules of one ignore file, and where it lies: `base` is "" or a folder below the root, ending with "/"."""

    base: str
    rules: tuple[_Rule, ...]

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Whether `path` (below the root, with "/") is ignored; None when no rule speaks of it. The last one wins."""
        names = path[len(self.base) :].split("/")
        for rule in reversed(self.rules):
            if (folder or not rule.folders_only) and rule.matches(names):
                return not rule.taken_back
        return None


def parse(text: bytes, base: str) -> IgnoreRules:
    """The rules in an ignore file that lies in the folder `base`."""
    lines = text[:_MAX_BYTES].decode("utf-8", "surrogateescape").splitlines()
    return IgnoreRules(base, tuple(rule for line in lines if (rule := _rule(line.strip())) is not None))


def ignored(path: str, rules: tuple[IgnoreRules, ...], *, folder: bool) -> bool:
    """Whether the ignore files on the way from the root to `path` hide it; the innermost that speaks decides."""
    for file in reversed(rules):
        verdict = file.verdict(path, folder=folder)
        if verdict is not None:
            return verdict
    return False


def _rule(line: str) -> _Rule | None:
    if not line or line.startswith("#"):
        return None
    taken_back = line.startswith("!")
    pattern = line[1:] if taken_back else line
    folders_only = pattern.endswith("/")
    pattern = pattern.rstrip("/")
    anywhere = "/" not in pattern
    segments = [segment for segment in pattern.split("/") if segment]
    if not segments:
        return None
    return _Rule(tuple(["**", *segments] if anywhere else segments), folders_only, taken_back)
