"""Lightroom's keyword lists: a tab for each level, {synonyms} below their keyword, [what is not exported] in brackets.

Synonyms become phrases beside the keyword's own name. Groups, and whether a term is switched off, have no place here.
"""

from collections.abc import Iterable, Iterator

from photoclip.errors import KnownError
from photoclip.records import Term
from photoclip.tagging.termtree import Gathered, below, laid_out, refusal


def read(lines: Iterable[str], vocabulary: str) -> list[Term]:
    """The terms in the lines. Raises KnownError for one that cannot be understood."""
    gathered = Gathered(vocabulary)
    above: list[tuple[int, str, bool]] = []  # indentation and path on the way to the present line, and if it is a tag
    for number, line in enumerate(lines, 1):
        content = line.strip()
        if not content:
            continue
        width = len(line[: len(line) - len(line.lstrip())].expandtabs(4))
        while above and above[-1][0] >= width:
            above.pop()
        parent = above[-1][1] if above else ""
        if _in(content, "{}"):
            if not above:
                raise refusal(number, "A synonym in braces stands below its keyword, one level further in.")
            if above[-1][2]:
                gathered.add(number, parent, (parent.rpartition("/")[2], content[1:-1]))
        elif _in(content, "[]"):
            above.append((width, gathered.heading(number, below(number, parent, content[1:-1].strip())), False))
        else:
            above.append((width, gathered.add(number, below(number, parent, content), ()).path, True))
    return gathered.terms()


def write(terms: Iterable[Term]) -> Iterator[str]:
    """The lines of a file with these terms. Raises KnownError for a name that would be read as something else."""
    for depth, node in laid_out(terms):
        if node.term is None:
            yield "\t" * depth + f"[{node.name}]"
            continue
        if _in(node.name, "{}") or _in(node.name, "[]"):
            raise KnownError(f"The tag “{node.term.path}” cannot be written into a Lightroom list, for its brackets.")
        yield "\t" * depth + node.name
        for phrase in node.term.phrases:
            if phrase != node.name:
                yield "\t" * (depth + 1) + f"{{{phrase}}}"


def _in(content: str, brackets: str) -> bool:
    return len(content) > 1 and content[0] == brackets[0] and content[-1] == brackets[1]
