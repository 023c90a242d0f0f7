import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from photoclip.errors import KnownError
from photoclip.media import sidecarfile
from photoclip.media.scan import walk
from photoclip.records import FoundFile
from tests.media.conftest import MakePhoto, saved, scene

posix = pytest.mark.skipif(sys.platform == "win32", reason="such files are of POSIX systems")


def by_name(root: Path) -> dict[str, FoundFile]:
    return {file.path.as_posix(): file for file in walk(root)}


def touch(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_photos_are_found_with_what_the_catalog_wants_to_know(make_photo: MakePhoto, tmp_path: Path) -> None:
    photo = make_photo("2023/June/a.JPG")
    status = photo.stat()
    assert list(walk(tmp_path)) == [
        FoundFile(Path("2023/June/a.JPG"), status.st_size, status.st_mtime_ns, status.st_ino, "JPEG")
    ]


def test_every_other_file_is_found_too_with_its_problem(tmp_path: Path) -> None:
    touch(tmp_path / "clip.mp4")
    touch(tmp_path / "a.xmp")
    touch(tmp_path / "notes")
    touch(tmp_path / "empty.jpg", b"")
    found = by_name(tmp_path)
    assert {name: (file.format, file.problem) for name, file in found.items()} == {
        "a.xmp": (None, "not a photo (.xmp)"),
        "clip.mp4": (None, "not a photo (.mp4)"),
        "empty.jpg": (None, "the file is empty"),
        "notes": (None, "not a photo"),
    }


def test_sidecars_are_told_with_their_photos(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg", "b.CR2", "c.jpg", "d.jpg", "unnamed"):
        touch(tmp_path / name, saved(scene(8, 8), "JPEG"))
    for name in ("a.jpg.xmp", "a.xmp", "b.xmp", "c.jpg.XMP", "e.jpg.xmp", "unnamed.xmp", "zz.xmp"):
        touch(tmp_path / name)
    (tmp_path / "d.jpg.xmp").mkdir()
    found = by_name(tmp_path)
    assert {name for name in found if name.endswith("xmp")} == {"e.jpg.xmp", "zz.xmp"}, "those of no photo"
    assert {name for name, file in found.items() if file.sidecars} == {"a.jpg", "b.jpg", "b.CR2", "c.jpg", "unnamed"}
    for name, file in found.items():
        if file.format:
            assert file.sidecars == sidecarfile.stamp(tmp_path / name)


def test_the_stamp_changes_with_every_sidecar(tmp_path: Path) -> None:
    touch(tmp_path / "a.jpg", saved(scene(8, 8), "JPEG"))
    stamps = [by_name(tmp_path)["a.jpg"].sidecars]
    for name in ("a.xmp", "a.jpg.xmp"):
        touch(tmp_path / name, b"x")
        stamps.append(by_name(tmp_path)["a.jpg"].sidecars)
    os.utime(tmp_path / "a.xmp", (1, 1))
    stamps.append(by_name(tmp_path)["a.jpg"].sidecars)
    (tmp_path / "a.xmp").unlink()
    stamps.append(by_name(tmp_path)["a.jpg"].sidecars)
    assert len(set(stamps)) == 5 and stamps[0] == 0 and stamps[4] != stamps[2]
    assert by_name(tmp_path)["a.jpg"].sidecars == stamps[4]


def test_a_photo_without_a_telling_name_is_found_by_its_first_bytes(tmp_path: Path) -> None:
    touch(tmp_path / "unnamed", saved(scene(8, 8), "PNG"))
    touch(tmp_path / "photo.0001", saved(scene(8, 8), "JPEG"))
    assert {name: file.format for name, file in by_name(tmp_path).items()} == {"unnamed": "PNG", "photo.0001": "JPEG"}


def test_hidden_files_and_folders_of_other_programs_are_left_out(tmp_path: Path) -> None:
    for folder in (".cache", "@eaDir", "#recycle", "System Volume Information", ".git", "node_modules", "$RECYCLE.BIN"):
        touch(tmp_path / folder / "deep" / "a.jpg")
    touch(tmp_path / ".hidden.jpg")
    touch(tmp_path / "._a.jpg")  # what macOS leaves on foreign disks
    touch(tmp_path / "a.jpg")
    assert list(by_name(tmp_path)) == ["a.jpg"]


def test_nomedia_and_the_ignore_file_are_honoured(tmp_path: Path) -> None:
    touch(tmp_path / "private" / ".nomedia")
    touch(tmp_path / "private" / "deeper" / "a.jpg")
    touch(tmp_path / ".photoclipignore", b"# exports\nexport/\n*.png\n")
    touch(tmp_path / "export" / "a.jpg")
    touch(tmp_path / "x" / "a.png")
    touch(tmp_path / "x" / "a.jpg")
    touch(tmp_path / "y" / ".photoclipignore", b"!*.png\n")
    touch(tmp_path / "y" / "b.png")
    assert list(by_name(tmp_path)) == ["x/a.jpg", "y/b.png"]


def test_the_order_is_that_of_names(tmp_path: Path) -> None:
    for name in ("b/2.jpg", "a/1.jpg", "z.jpg", "a/0.jpg", "a/c/9.jpg"):
        touch(tmp_path / name)
    assert list(by_name(tmp_path)) == ["z.jpg", "a/0.jpg", "a/1.jpg", "a/c/9.jpg", "b/2.jpg"]


@posix
def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    touch(root / "deep" / "a.jpg")
    touch(elsewhere / "b.jpg")
    (root / "aaa-linked").symlink_to(elsewhere)
    (root / "aaa-again").symlink_to(root / "deep")
    (root / "deep" / "loop").symlink_to(root)
    (root / "up").symlink_to(tmp_path)
    (root / "self").symlink_to(root / "self")
    (root / "link.jpg").symlink_to(elsewhere / "b.jpg")
    (root / "hard.jpg").hardlink_to(elsewhere / "b.jpg")
    (root / "broken.jpg").symlink_to(root / "gone.jpg")
    found = by_name(root)
    assert sorted(found) == ["aaa-linked/b.jpg", "broken.jpg", "deep/a.jpg", "hard.jpg", "link.jpg", "self"]
    assert found["broken.jpg"].problem == "a link to a file that does not exist"
    assert found["self"].problem is not None
    assert found["link.jpg"].inode == found["hard.jpg"].inode


@posix
def test_pipes_sockets_and_devices_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(tmp_path / "s.jpg"))
    (tmp_path / "null.jpg").symlink_to("/dev/null")
    touch(tmp_path / "a.jpg")
    assert list(by_name(tmp_path)) == ["a.jpg"]


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no such names")
def test_any_name_is_survived(tmp_path: Path) -> None:
    names = [
        b"caf\xe9.jpg",
        "café.jpg".encode(),
        "cafe\u0301.jpg".encode(),
        b"new\nline.jpg",
        b"-rf.jpg",
        b" .jpg",
        b"\xff\xfe.PNG",
    ]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    assert sorted(os.fsencode(file.path) for file in walk(tmp_path)) == sorted(names)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything: for a while, be nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix
def test_what_may_not_be_read_is_shown_with_its_reason() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        touch(root / "locked" / "a.jpg")
        touch(root / "secret").chmod(0)
        touch(root / "z.jpg")
        (root / "locked").chmod(0)
        with without_privileges():
            found = by_name(root)
            with pytest.raises(KnownError, match="permission denied"):
                list(walk(root / "locked"))
        (root / "locked").chmod(0o700)
    assert found["locked"].problem == "this folder cannot be read: permission denied" and found["locked"].unlisted
    assert found["secret"].problem == "cannot be read: permission denied"
    assert found["z.jpg"].format == "JPEG"


def test_a_folder_that_vanishes_during_the_scan_is_reported_not_fatal(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "1.jpg")
    touch(tmp_path / "b" / "2.jpg")
    walking = walk(tmp_path)
    assert next(walking).path == Path("a/1.jpg")
    (tmp_path / "b" / "2.jpg").unlink()
    (tmp_path / "b").rmdir()
    assert [file.problem for file in walking] == ["this folder is no longer there"]


@pytest.mark.parametrize(("name", "said"), [("nowhere", "does not exist"), ("a.jpg", "is not a folder")])
def test_a_root_that_is_no_folder_is_one_clear_sentence(tmp_path: Path, name: str, said: str) -> None:
    touch(tmp_path / "a.jpg")
    with pytest.raises(KnownError, match=rf"{said}\.$"):
        list(walk(tmp_path / name))
