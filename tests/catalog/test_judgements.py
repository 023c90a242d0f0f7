"""What a person said of photos: replaced, taken back, kept over moves and migrations; hostile phrases."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoclip.catalog import check, encoders, judgements, photos, roots
from photoclip.catalog.connection import Catalog, OlderCatalog, open_catalog
from photoclip.catalog.judgements import Taught
from photoclip.errors import KnownError
from photoclip.records import Changes, Root
from tests.catalog.making import ENCODER, decoded, file, id_at, index, make_older, scan


@pytest.fixture
def three(catalog: Catalog, root: Root) -> list[int]:
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2), file("c.jpg", 3)])
    return index(catalog)


def said(catalog: Catalog, phrase: str | None = None) -> dict[tuple[int, str], bool]:
    return {(j.photo_id, j.phrase): j.confirmed for j in judgements.judgements(catalog, phrase)}


def test_the_last_word_counts(catalog: Catalog, three: list[int]) -> None:
    a, b, c = three
    assert judgements.judge(catalog, "Bruno", [a, b, a, 999]) == Changes(photos=(a, b))
    judgements.judge(catalog, "Bruno", [b, c], confirmed=False)
    assert said(catalog) == {(a, "Bruno"): True, (b, "Bruno"): False, (c, "Bruno"): False}
    judgements.judge(catalog, "Minka", [a])
    assert judgements.taught(catalog) == [Taught("Bruno", 1, 2), Taught("Minka", 1, 0)]
    assert said(catalog, "minka") == {(a, "Minka"): True}


def test_taking_back(catalog: Catalog, three: list[int]) -> None:
    judgements.judge(catalog, "Bruno", three)
    judgements.judge(catalog, "Minka", three)
    assert judgements.forget(catalog, "BRUNO", three[:1]) == Changes(photos=tuple(three[:1]))
    assert sorted(judgements.forget(catalog, "Bruno").photos) == three[1:]
    assert not judgements.forget(catalog, "Bruno")
    assert judgements.taught(catalog) == [Taught("Minka", 3, 0)]


@pytest.mark.parametrize("again", ["  bruno ", "BRUNO", "Bru\u200dno".replace("\u200d", ""), "Ｂｒｕｎｏ"])
def test_spellings_of_one_phrase(catalog: Catalog, three: list[int], again: str) -> None:
    judgements.judge(catalog, "Bruno", three[:1])
    judgements.judge(catalog, again, three[:1], confirmed=False)
    assert list(said(catalog).values()) == [False]


def test_composed_and_decomposed_letters_are_the_same(catalog: Catalog, three: list[int]) -> None:
    judgements.judge(catalog, "Ren\u00e9", three[:1])
    judgements.judge(catalog, "Rene\u0301", three[1:2])
    assert len(judgements.taught(catalog)) == 1


@pytest.mark.parametrize("phrase", ["", "  ", "?!", "\x00\x1b", "x" * 501])
def test_phrases_that_teach_nothing(catalog: Catalog, three: list[int], phrase: str) -> None:
    with pytest.raises(KnownError, match="A phrase to teach"):
        judgements.judge(catalog, phrase, three)
    assert judgements.judgements(catalog) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(phrase=st.text(max_size=80))
def test_any_phrase_is_kept_or_refused(catalog: Catalog, root: Root, phrase: str) -> None:
    if id_at(catalog, root, "a.jpg") is None:
        scan(catalog, root, [file("a.jpg", 1)])
    photo_id = id_at(catalog, root, "a.jpg")
    assert photo_id is not None
    try:
        judgements.judge(catalog, phrase, [photo_id])
    except KnownError:
        return
    assert len(said(catalog, phrase)) == 1
    (kept,) = [j.phrase for j in judgements.judgements(catalog, phrase)]
    assert judgements.phrase_key(kept) == judgements.phrase_key(phrase)
    assert judgements.forget(catalog, kept) == Changes(photos=(photo_id,))


def test_a_moved_photo_keeps_what_was_said_of_either_row(catalog: Catalog, root: Root, three: list[int]) -> None:
    judgements.judge(catalog, "Bruno", [three[0]])
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3)])  # a.jpg is gone
    scan(catalog, root, [file("b.jpg", 2), file("c.jpg", 3), file("new.jpg", 9)])
    newcomer = id_at(catalog, root, "new.jpg")
    assert newcomer is not None
    judgements.judge(catalog, "Bruno", [newcomer], confirmed=False)
    judgements.judge(catalog, "Minka", [newcomer])
    photos.record_decoded(catalog, [decoded(newcomer, three[0])])  # the same content: it is a.jpg
    assert id_at(catalog, root, "new.jpg") == three[0]
    assert said(catalog) == {(three[0], "Bruno"): True, (three[0], "Minka"): True}
    assert check.check(catalog) == []


def test_a_missing_photo_keeps_its_judgements(catalog: Catalog, root: Root, three: list[int]) -> None:
    judgements.judge(catalog, "Bruno", three)
    scan(catalog, root, [])
    assert len(said(catalog)) == 3


def test_an_older_library_learns_to_keep_judgements(library: Path, tmp_path: Path) -> None:
    """A library of the first version, with photos in it, is backed up and upgraded; nothing in it changes."""
    (tmp_path / "pictures").mkdir()
    with open_catalog(library, writable=True) as catalog:
        encoders.activate(catalog, ENCODER)
        root = roots.add(catalog, tmp_path / "pictures")
        scan(catalog, root, [file("a.jpg", 1)])
        (photo_id,) = index(catalog)
        before = catalog.rows("SELECT * FROM photos"), catalog.rows("SELECT * FROM vectors")
    make_older(library, "m008")
    with pytest.raises(OlderCatalog):
        open_catalog(library, writable=False)
    with open_catalog(library, writable=True) as catalog:
        assert (catalog.rows("SELECT * FROM photos"), catalog.rows("SELECT * FROM vectors")) == before
        judgements.judge(catalog, "Bruno", [photo_id])
        assert check.check(catalog) == []
    assert len(list((library / "backups").iterdir())) == 1
