"""Writing words into sidecars: they are read back, and nothing else changes."""

import difflib
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog.sidecarwords import keys, of_file, same
from photoclip.media import flags, xmp
from photoclip.media.facts import text
from photoclip.media.xmp import XmpRefused
from photoclip.media.xmpwrite import edited
from photoclip.records import FLAGS, Words
from tests.media import sidecar_samples

SAMPLES = pytest.mark.parametrize("sample", sidecar_samples.ALL.values(), ids=sidecar_samples.ALL)
ROME = "places/Italy/Rome"


def said(packet: bytes) -> Words:
    found = xmp.read(packet)
    flag = flags.flag_of(found.flags, found.rating)
    return of_file(found.keywords, found.rating, found.title, found.description, flag)


def plain(packet: bytes) -> list[str]:
    encoding = "utf-16" if packet.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return packet.decode(encoding).split("\n")


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """The lines that came ("+ …") and went ("- …")."""
    return [line for line in difflib.ndiff(plain(before), plain(after)) if line[0] in "+-"]


def foreign(packet: bytes) -> list[str]:
    """All properties that are not ours, each as text with all that is in it, with their namespaces written out."""
    ours = ("}subject", "}title", "}description", "}Rating", "}hierarchicalSubject", "}TagsList", "}LastKeywordXMP",
            "}pick", "}PickLabel", "}good")  # fmt: skip
    body = packet.strip(b"\0") if not packet.startswith(b"\xff\xfe") else packet
    found = []
    for description in ElementTree.fromstring(body).iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        attributes = [f"{name}={value}" for name, value in description.attrib.items() if not name.endswith("about")]
        found += [each for each in attributes if "not-dublin" in each or not each.partition("=")[0].endswith(ours)]
        found += [ElementTree.tostring(each).decode() for each in description if not each.tag.endswith(ours)]
    return found


@SAMPLES
def test_saying_the_same_gives_the_same_bytes(sample: bytes) -> None:
    assert edited(sample, said(sample)) is sample


@SAMPLES
def test_everything_changed_is_read_back_and_foreign_fields_stay(sample: bytes) -> None:
    words = Words(("animals/birds/owl", "my red tent", ROME), 5, "A title", "Two\nlines")
    after = edited(sample, words)
    assert same(said(after), words)
    assert foreign(after) == foreign(sample)
    assert edited(after, words) is after
    nothing = edited(after, Words(rating=0))
    assert said(nothing) in (Words(rating=0), Words(rating=0, title="Das Forum"))
    assert foreign(nothing) == foreign(sample)


def test_a_tag_more_adds_its_lines_only() -> None:
    words = said(sidecar_samples.LIGHTROOM)
    after = edited(sidecar_samples.LIGHTROOM, Words((*words.tags, "animals/owl"), *_rest(words)))
    changes = changed_lines(sidecar_samples.LIGHTROOM, after)
    assert changes[:2] == ["+      <rdf:li>owl</rdf:li>", "+      <rdf:li>animals|owl</rdf:li>"]
    assert all(line.startswith("+") for line in changes)  # digiKam's list, in a block of its own
    assert "+      <rdf:li>animals/owl</rdf:li>" in changes and len(changes) == 2 + 10


def test_a_tag_less_takes_its_lines_only() -> None:
    after = edited(sidecar_samples.DIGIKAM, Words((), 3))
    assert all(line.startswith("-") for line in changed_lines(sidecar_samples.DIGIKAM, after))
    assert said(after) == Words((), 3) and b"LastKeywordXMP" not in after.replace(b"xmlns", b"")


def test_only_the_field_that_changed_is_touched() -> None:
    words = said(sidecar_samples.LIGHTROOM)
    stars = edited(sidecar_samples.LIGHTROOM, Words(words.tags, 4, words.title, words.description))
    assert changed_lines(sidecar_samples.LIGHTROOM, stars) == ['-    xmp:Rating="3"', '+    xmp:Rating="4"']
    title = edited(sidecar_samples.LIGHTROOM, Words(words.tags, words.rating, "F & <G>", words.description))
    assert b'"x-default">F &amp; &lt;G&gt;</rdf:li>\n     <rdf:li xml:lang="de-DE">Das Forum</rdf:li>' in title
    assert len(changed_lines(sidecar_samples.LIGHTROOM, title)) == 2


def test_a_flag_adds_its_marks_and_leaves_the_stars() -> None:
    words = said(sidecar_samples.DIGIKAM)
    picked = edited(sidecar_samples.DIGIKAM, replace(words, flag="pick"))
    changes = changed_lines(sidecar_samples.DIGIKAM, picked)
    assert changes[:2] == ['-    digiKam:PickLabel="0"', '+    digiKam:PickLabel="3"']
    assert "+    <xmpDM:pick>1</xmpDM:pick>" in changes and "+    <xmpDM:good>True</xmpDM:good>" in changes
    rejected = edited(picked, replace(words, flag="reject"))
    assert said(rejected) == replace(words, flag="reject") and b'xmp:Rating="3"' in rejected
    assert b'PickLabel="1"' in rejected and b"<xmpDM:pick>-1<" in rejected and b"<xmpDM:good>False<" in rejected
    neither = edited(rejected, words)
    assert said(neither) == words and b"good" not in neither


def test_a_rejection_written_as_a_rating_stays_one() -> None:
    assert said(sidecar_samples.DARKTABLE) == Words(rating=-1, flag="reject")
    after = edited(sidecar_samples.DARKTABLE, Words(rating=4, flag="reject"))
    assert b'xmp:Rating="-1"' in after and said(after).flag == "reject"
    assert said(edited(after, Words(rating=4))) == Words(rating=4)


def test_marks_that_say_nothing_are_left_alone() -> None:
    pending = sidecar_samples.DIGIKAM.replace(b'PickLabel="0"', b'PickLabel="2"')
    assert edited(pending, said(pending)) is pending
    odd = sidecar_samples.DIGIKAM.replace(b'PickLabel="0"', b'PickLabel="who knows"')
    assert said(odd).flag == "" and edited(odd, said(odd)) is odd


def test_other_languages_stay_when_the_title_goes() -> None:
    words = said(sidecar_samples.LIGHTROOM)
    after = edited(sidecar_samples.LIGHTROOM, Words(words.tags, words.rating))
    assert changed_lines(sidecar_samples.LIGHTROOM, after) == [
        '-      <rdf:li xml:lang="x-default">Forum</rdf:li>'
    ]  # fmt: skip


def test_prefixes_comments_and_line_ends_are_kept() -> None:
    after = edited(sidecar_samples.ODD, Words(("sea", "sand"), 2, "T"))
    assert b"<r:Bag><!-- one --><r:li>sea</r:li><r:li>sand</r:li><!-- two --></r:Bag>" in after
    assert b"<x:Rating>2</x:Rating>" in after
    assert b'<rdf:Description rdf:about="uuid:1"\r\n' in after
    assert after.count(b"\n") == after.count(b"\r\n")
    assert said(after) == Words(("sea", "sand"), 2, "T")


def test_a_packet_in_another_encoding_keeps_it() -> None:
    namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    body = f"<r:RDF xmlns:r='{namespace}'><r:Description><t xmlns='x:y'>Müller</t></r:Description></r:RDF>"
    packet = f"<?xml version='1.0' encoding='ISO-8859-1'?>{body}".encode("latin-1")
    after = edited(packet, Words(("Käse", "東京"), None, "ü"))
    assert b"M\xfcller" in after and b"K\xe4se" in after and b"&#26481;" in after
    assert set(said(after).tags) == {"Käse", "東京"}
    for order in ("le", "be"):
        bom = "\ufeff".encode(f"utf-16-{order}")
        packet = bom + sidecar_samples.DIGIKAM.decode().encode(f"utf-16-{order}")
        after = edited(packet, Words((ROME, "東京"), 3))
        assert after.startswith(bom) and set(said(after).tags) == {ROME, "東京"}


def test_names_with_bars_slashes_commas_and_markup() -> None:
    tags = ("a|b", "one, two; three", "<b>&amp;", '"quoted"', "places/St. John's", "x]]>y", "🏳️‍🌈", "a=b")
    after = edited(None, Words(tags))
    assert keys(said(after).tags).keys() == keys([text(tag) or "" for tag in tags]).keys()
    # A bar cannot be told from Lightroom's separator; digiKam's list and the flat one have the name.
    assert after.count(b"<rdf:li>a|b</rdf:li>") == 2


def test_a_list_of_lightroom_with_slashes_in_a_name_stays() -> None:
    sample = sidecar_samples.LIGHTROOM.replace(b"places|Italy|Rome", b"Music|AC/DC")
    after = edited(sample, Words(("Music/AC/DC", "Italy", "Rome", "places/Italy", "new"), 3, "Forum"))
    assert b"<rdf:li>Music|AC/DC</rdf:li>" in after


def _rest(words: Words) -> tuple[Any, ...]:
    return words.rating, words.title, words.description


# Characters that XML can hold and that a person can see; what else is in a tag is read back without it.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"])
NAMES = st.text(LETTERS.filter(lambda letter: letter not in "/|"), min_size=1, max_size=12)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
TEXTS = st.text(LETTERS | st.sampled_from(" \n"), max_size=40)
RATINGS = st.none() | st.integers(-1, 5)
FLAGGED = st.tuples(RATINGS, st.sampled_from(FLAGS)).filter(lambda said: said[0] != -1 or said[1] == "reject")
WORDS = st.builds(
    lambda tags, title, about, said: Words(tags, said[0], title, about, said[1]),
    st.lists(PATHS, max_size=6).map(tuple), TEXTS, TEXTS, FLAGGED,
)  # fmt: skip


@given(st.sampled_from([None, *sidecar_samples.ALL.values()]), WORDS, WORDS)
def test_what_is_written_is_read_back(sample: bytes | None, first: Words, second: Words) -> None:
    stars_elsewhere = sample is sidecar_samples.DIGIKAM
    for words in (first, second):
        after = edited(sample, words)
        back = said(after)
        assert keys(back.tags).keys() == keys(words.tags).keys()
        assert back.flag == words.flag
        as_it_was = words.flag == "reject" and back.rating == -1
        assert back.rating == words.rating or as_it_was or (words.rating is None and stars_elsewhere)
        if text(words.title):
            assert back.title == text(words.title)
        assert edited(after, words) is after
        if sample is not None:
            assert foreign(after) == foreign(sample)
            sample = after


@given(
    st.binary(max_size=200)
    | st.sampled_from(list(sidecar_samples.ALL.values())).flatmap(
        lambda sample: st.tuples(st.integers(0, len(sample)), st.binary(max_size=4)).map(
            lambda cut: sample[: cut[0]] + cut[1] + sample[cut[0] + len(cut[1]) :]
        )
    )
)
def test_a_damaged_packet_is_edited_or_refused(packet: bytes) -> None:
    try:
        after = edited(packet, Words(("owl",), 1, "t"))
    except XmpRefused:
        return
    assert after == packet or "owl" in said(after).tags


BOMB = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("packet", "reason"),
    [
        (f"{BOMB}]><a>&j;</a>".encode(), "document type"),
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "document type"),
        (b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a/>", "document type"),
        (b"<a>&e;</a>", "not well-formed"),
        (b"<a" * 10, "not well-formed"),
        (b"<a>" * 5000 + b"</a>" * 5000, "nested too deeply"),
        (b"<a>" + b"<b/>" * 300_000 + b"</a>", "too large"),
        (b"<a>" + b" " * (9 << 20) + b"</a>", "too large"),
        (b"<html><body/></html>", "not XMP"),
        (b"\xff\xd8\xff\xe0 a picture", "not UTF-8"),
        (b"<?xml version='1.0' encoding='UTF-7'?><a/>", "encoding utf-7"),
        (b"\0" * (8 << 20), "not well-formed"),
        (b"\xff\xfe" + b"\0" * (7 << 20), "not well-formed"),
    ],
)
def test_hostile_packets_are_refused(packet: bytes, reason: str) -> None:
    with pytest.raises(XmpRefused, match=reason):
        edited(packet, Words(("owl",)))


def test_more_keywords_than_are_read_are_not_written_over() -> None:
    many = b"".join(b"<rdf:li>k%d</rdf:li>" % n for n in range(600))
    sample = sidecar_samples.LIGHTROOM.replace(b"<rdf:li>Italy</rdf:li>", many)
    with pytest.raises(XmpRefused, match="more keywords"):
        edited(sample, Words(("owl",)))


# The same by two independent programs.


def exiftool(*arguments: str | Path) -> dict[str, Any]:
    out = subprocess.run(["exiftool", "-j", "-G1", "-struct", *arguments], capture_output=True, check=True).stdout
    (found,) = json.loads(out)
    return dict(found)


needs_exiftool = pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
needs_exiv2 = pytest.mark.skipif(shutil.which("exiv2") is None, reason="exiv2 is not installed")
OURS = Words((ROME, "my red tent", "<b>bold", "東京"), 4, 'Ti"tle & more', "Two\nlines", "pick")


def listed(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


@needs_exiftool
@pytest.mark.parametrize("sample", [None, *sidecar_samples.ALL.values()], ids=["new", *sidecar_samples.ALL])
def test_exiftool_reads_what_we_write(sample: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "a.xmp"
    file.write_bytes(edited(sample, OURS))
    found = exiftool("-XMP:all", file)
    assert set(listed(found["XMP-digiKam:TagsList"])) == set(OURS.tags)
    assert {ROME.replace("/", "|"), "東京"} <= set(listed(found["XMP-lr:HierarchicalSubject"]))
    assert {"Rome", "my red tent", "<b>bold", "東京"} <= set(listed(found["XMP-dc:Subject"]))
    assert (found["XMP-xmp:Rating"], found["XMP-dc:Title"]) == (4, OURS.title)
    marks = ("XMP-digiKam:PickLabel", "XMP-xmpDM:Pick", "XMP-xmpDM:Good")
    assert [found[mark] for mark in marks] == [3, 1, True]
    assert found["XMP-dc:Description"] in (OURS.description, OURS.description.replace("\n", "."))
    problems = exiftool("-validate", "-warning", file)
    assert not any("rror" in str(value) for key, value in problems.items() if "Validate" in key)


@needs_exiv2
@pytest.mark.parametrize("sample", [None, *sidecar_samples.ALL.values()], ids=["new", *sidecar_samples.ALL])
def test_exiv2_reads_what_we_write(sample: bytes | None, tmp_path: Path) -> None:
    if sample in (sidecar_samples.UTF_16, sidecar_samples.ODD):
        pytest.skip("exiv2 takes sidecars in UTF-8 only, and none that begins with a comment")
    file = tmp_path / "a.xmp"
    file.write_bytes(edited(sample, OURS))
    run = subprocess.run(["exiv2", "-px", "-K", "Xmp.digiKam.TagsList", "-K", "Xmp.xmp.Rating", "-K", "Xmp.dc.title",
                          "-K", "Xmp.dc.subject", "-K", "Xmp.lr.hierarchicalSubject",
                          "-K", "Xmp.digiKam.PickLabel", "-K", "Xmp.xmpDM.pick", "-K", "Xmp.xmpDM.good", file],
                         capture_output=True, text=True, check=True)  # fmt: skip
    values = {line.split()[0]: line for line in run.stdout.splitlines() if line.startswith("Xmp.")}
    assert all(tag in values["Xmp.digiKam.TagsList"] for tag in OURS.tags)
    plain = ("Xmp.xmp.Rating", "Xmp.digiKam.PickLabel", "Xmp.xmpDM.pick", "Xmp.xmpDM.good")
    assert [values[name].split()[-1] for name in plain] == ["4", "3", "1", "True"]
    assert OURS.title in values["Xmp.dc.title"]
    assert "my red tent" in values["Xmp.dc.subject"] and "places|Italy|Rome" in values["Xmp.lr.hierarchicalSubject"]


@needs_exiftool
def test_we_read_what_exiftool_writes(tmp_path: Path) -> None:
    file = tmp_path / "a.xmp"
    arguments = ["-XMP-digiKam:TagsList=places/Italy/Rome", "-XMP-dc:Subject=Rome", "-XMP-dc:Subject=sea",
                 "-XMP-lr:HierarchicalSubject=places|Italy|Rome", "-XMP-xmp:Rating=-1", "-XMP-dc:Title=T & <t>",
                 "-XMP-dc:Title-de=Titel"]  # fmt: skip
    subprocess.run(["exiftool", "-o", file, *arguments], check=True, capture_output=True)
    before = file.read_bytes()
    assert said(before) == Words(("sea", ROME), -1, "T & <t>", flag="reject")
    after = edited(before, Words(("sea", ROME, "new/tag"), 2, "T & <t>", flag="pick"))
    file.write_bytes(after)
    found = exiftool("-XMP:all", file)
    assert (found["XMP-dc:Title-de"], found["XMP-xmp:Rating"]) == ("Titel", 2)
    assert (found["XMP-digiKam:PickLabel"], found["XMP-xmpDM:Good"]) == (3, True)
    assert set(found["XMP-digiKam:TagsList"]) == {ROME, "new/tag", "sea"}


@needs_exiftool
@pytest.mark.parametrize(
    ("mark", "flag"),
    [("XMP-digiKam:PickLabel=3", "pick"), ("XMP-digiKam:PickLabel=1", "reject"), ("XMP-xmpDM:Good=true", "pick"),
     ("XMP-xmpDM:Good=false", ""), ("XMP-xmp:Rating=-1", "reject")],
)  # fmt: skip
def test_we_read_a_flag_that_exiftool_writes(tmp_path: Path, mark: str, flag: str) -> None:
    file = tmp_path / "a.xmp"
    subprocess.run(["exiftool", "-o", file, f"-{mark}"], check=True, capture_output=True)
    assert said(file.read_bytes()).flag == flag


@needs_exiv2
def test_we_read_what_exiv2_writes(tmp_path: Path) -> None:
    file = tmp_path / "a.xmp"
    file.write_bytes(edited(None, Words(("old",))))
    commands = ["-Mset Xmp.dc.subject XmpBag sea", "-Mset Xmp.digiKam.TagsList XmpSeq places/Italy/Rome",
                "-Mset Xmp.xmp.Rating 5", "-Mset Xmp.xmpDM.pick -1",
                "-Mset Xmp.dc.title LangAlt lang=x-default The title", "-Mdel Xmp.lr.hierarchicalSubject"]  # fmt: skip
    subprocess.run(["exiv2", *commands, file], check=True, capture_output=True)
    before = file.read_bytes()
    assert {"sea", ROME} <= set(said(before).tags) and said(before).title == "The title" and said(before).rating == 5
    assert said(before).flag == "reject"
    after = edited(before, Words(("owl",), 5, "The title"))
    assert said(after) == Words(("owl",), 5, "The title")


def test_the_samples_of_immich_keep_everything(shared_data: Path) -> None:
    samples = sorted(shared_data.glob("formats/**/*.xmp"))
    if not samples:
        pytest.skip("the sample files are not here")
    for sample in samples:
        before = sample.read_bytes()
        words = said(before)
        after = edited(before, Words((*words.tags, "new/tag"), *_rest(words)))
        assert "new/tag" in said(after).tags
        assert all(line.startswith("+") for line in changed_lines(before, after))
