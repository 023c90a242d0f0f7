"""PhotoClip's own file of tags, to be read and written by people: one tag a line, indented below the one above it.

`resources/vocabularies/default.txt` is such a file, and says at its top how the lines are written.
"""

import re
from collections.abc import Iterable, Iterator

from photoclip.records import Term
from photoclip.tagging.termtree import Gathered, laid_out, refusal

HEAD = """\
# PhotoClip vocabulary
#
# One tag a line; what is indented more lies below it. After a colon stand the phrases that photos are compared with,
# separated by semicolons; without any, the tag's own name is used.
#
#   Name: a phrase; another phrase     a tag
#   Name {group}: a phrase             of the tags of one group a photo gets one at most
#   [Name]                             only a heading: nothing is tagged with it by itself
#   !Name                              a tag that is switched off
#   # text                             a remark, on a line of its own
#
# A backslash before : ; { } [ ] ! # and \\ takes them as they are.
"""

_INDENT = "    "
# What is escaped is read as a control character, which cannot stand in a line otherwise.
_SPECIAL = ":;{}[]!#\\"
_HIDDEN = dict(zip(_SPECIAL, "\x01\x02\x03\x04\x05\x06\x07\x08\x0e", strict=True))
_SHOWN = str.maketrans({hidden: letter for letter, hidden in _HIDDEN.items()})
_ESCAPED = re.compile(r"\\([:;{}\[\]!#\\])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_NAME = re.compile(r"(?P<off>!)?\s*(?P<name>[^{}]*?)\s*(?:\{(?P<group>[^{}]*)\})?")


def read(lines: Iterable[str], vocabulary: str) -> list[Term]:
    """The terms in the lines. Raises KnownError for one that cannot be understood."""
    gathered = Gathered(vocabulary)
    above: list[tuple[int, str]] = []  # the indentation and path of each name on the way to the present line
    for number, line in enumerate(lines, 1):
        if _CONTROL.search(line):
            raise refusal(number, "A tag cannot have control characters in its name.")
        content = _ESCAPED.sub(lambda found: _HIDDEN[found[1]], line).strip()
        if not content or content.startswith("#"):
            continue
        width = _width(line)
        while above and above[-1][0] >= width:
            above.pop()
        parent = f"{above[-1][1]}/" if above else ""
        if content[0] == "[" and content[-1] == "]":
            path = gathered.heading(number, parent + content[1:-1].translate(_SHOWN))
        else:
            path = _add(gathered, number, parent, content)
        above.append((width, path))
    return gathered.terms()


def write(terms: Iterable[Term]) -> Iterator[str]:
    """The lines of a file with these terms."""
    yield from HEAD.splitlines()
    yield ""
    for depth, node in laid_out(terms):
        name = _escaped(node.name)
        if node.term is None:
            yield f"{_INDENT * depth}[{name}]"
            continue
        switch = "" if node.term.enabled else "!"
        group = f" {{{_escaped(node.term.group)}}}" if node.term.group else ""
        phrases = "; ".join(map(_escaped, node.term.phrases))
        yield f"{_INDENT * depth}{switch}{name}{group}{': ' if phrases else ''}{phrases}"


def _add(gathered: Gathered, number: int, parent: str, content: str) -> str:
    """Take in a line that is a tag; the answer is its path."""
    before, _, after = content.partition(":")
    parts = _NAME.fullmatch(before.strip())
    if parts is None:
        raise refusal(number, "A group stands in braces between the name and the colon.")
    path = parent + parts["name"].translate(_SHOWN)
    phrases = (phrase.translate(_SHOWN) for phrase in after.split(";"))
    return gathered.add(number, path, phrases, (parts["group"] or "").translate(_SHOWN), not parts["off"]).path


def _width(line: str) -> int:
    """How far a line is indented, a tab reaching to the next fourth column."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(len(_INDENT)))


def _escaped(words: str) -> str:
    return "".join(f"\\{letter}" if letter in _HIDDEN else letter for letter in words)
