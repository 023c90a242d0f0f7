"""Settings: one file, each option checked, nothing of a newer version lost."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from photoclip.errors import KnownError
from photoclip.settings import Settings


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "absent.toml") == Settings()


def test_every_option_is_explained() -> None:
    for option in fields(Settings):
        assert option.metadata["help"], option.name


def test_saved_settings_come_back_and_unknown_keys_stay(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.toml"
    file.parent.mkdir()
    file.write_text('from_the_future = "kept"\ndevice = "cpu"\n', encoding="utf-8")
    Settings.load(file).with_(theme="dark").save(file)
    assert Settings.load(file) == Settings(device="cpu", theme="dark")
    assert 'from_the_future = "kept"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "device = 3",
        "thumbnail_size = 20",
        "slideshow_s = 0",
        "shortcuts = 3",
        "[shortcuts]\nopen = 3",
        'device = "abacus"',
        "decoders = true",
        "decoders = 1.5",
        "not toml",
        "\x00",
        'theme = ""',
    ],
)
def test_a_value_that_does_not_fit_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match=r"settings\.toml"):
        Settings.load(file)


def test_shortcuts_are_a_table(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    Settings().with_(shortcuts={"open": "Ctrl+B"}).save(file)
    assert "[shortcuts]" in file.read_text(encoding="utf-8")
    assert Settings.load(file).shortcuts == {"open": "Ctrl+B"}
    Settings.load(file).with_(shortcuts={}).save(file)
    assert Settings.load(file).shortcuts == {}
    assert Settings().shortcuts is not Settings().shortcuts


def test_the_default_of_every_option_fits_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    Settings().save(file)
    assert Settings.load(file) == Settings()


@given(text=st.text())
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_unknown_text_survives_a_save(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    text = text.encode("utf-8", "replace").decode("utf-8")
    file.unlink(missing_ok=True)
    Settings().save(file)
    with file.open("a", encoding="utf-8", newline="") as out:
        out.write("other = " + '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"\n')
    Settings.load(file).save(file)
    first = file.read_text(encoding="utf-8")
    Settings.load(file).save(file)
    assert file.read_text(encoding="utf-8") == first
