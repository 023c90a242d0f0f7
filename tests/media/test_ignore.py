import pytest

from photoclip.media.ignore import ignored, parse


@pytest.mark.parametrize(
    ("pattern", "path", "folder", "expected"),
    [
        ("*.png", "a.png", False, True),
        ("*.png", "deep/er/a.png", False, True),
        ("*.png", "a.jpg", False, False),
        ("/top.jpg", "top.jpg", False, True),
        ("/top.jpg", "deep/top.jpg", False, False),
        ("drafts/", "x/drafts", True, True),
        ("drafts/", "x/drafts", False, False),
        ("2023/*.jpg", "2023/a.jpg", False, True),
        ("2023/*.jpg", "2023/05/a.jpg", False, False),
        ("2023/**/a.jpg", "2023/05/06/a.jpg", False, True),
        ("2023/**/a.jpg", "2023/a.jpg", False, True),
        ("**/cache", "x/y/cache", True, True),
        ("IMG_[0-4]*.jpg", "IMG_1.jpg", False, True),
        ("IMG_[0-4]*.jpg", "IMG_9.jpg", False, False),
        ("# a.jpg", "a.jpg", False, False),
        ("/", "a.jpg", False, False),
        ("[", "a.jpg", False, False),
    ],
)
def test_patterns_mean_what_they_mean_to_git(pattern: str, path: str, folder: bool, expected: bool) -> None:
    assert ignored(path, (parse(pattern.encode(), ""),), folder=folder) is expected


def test_a_later_line_takes_back_an_earlier_one() -> None:
    rules = (parse(b"*.jpg\n!keep.jpg\n", ""),)
    assert ignored("a.jpg", rules, folder=False)
    assert not ignored("keep.jpg", rules, folder=False)


def test_an_inner_file_speaks_first_and_only_of_its_own_folder() -> None:
    rules = (parse(b"*.png\n", ""), parse(b"!*.png\nx.jpg\n", "inner/"))
    assert not ignored("inner/a.png", rules, folder=False)
    assert ignored("inner/x.jpg", rules, folder=False)


def test_a_file_of_stars_costs_nothing() -> None:
    rules = (parse(b"**/" * 2000 + b"*a" * 500 + b"b", ""),)
    assert not ignored("/".join(["a" * 200] * 30), rules, folder=False)


def test_bytes_that_are_no_text_are_survived() -> None:
    assert not ignored("a.jpg", (parse(bytes(range(256)) * 10, ""),), folder=False)
