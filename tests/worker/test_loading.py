import threading

import pytest

from photoclip.encoder.base import Encoder
from photoclip.errors import KnownError
from photoclip.worker.loading import EncoderLoading
from tests.worker.stub_encoder import StubEncoder


def test_an_encoder_is_loaded_in_a_thread() -> None:
    gate, over = threading.Event(), threading.Event()
    asked: list[tuple[str, str]] = []
    encoder = StubEncoder()

    def load(name: str, device: str) -> Encoder:
        asked.append((name, device))
        gate.wait(10)
        return encoder

    loading = EncoderLoading(load, "stub", "cpu", over.set)
    assert loading.result() is None
    gate.set()
    assert over.wait(10)
    assert loading.result() is encoder
    assert asked == [("stub", "cpu")]


def test_why_there_is_none_is_a_result_too() -> None:
    over = threading.Event()

    def load(name: str, device: str) -> Encoder:
        raise KnownError("The encoder stub is not installed.")

    loading = EncoderLoading(load, "stub", "cpu", over.set)
    assert over.wait(10)
    assert str(loading.result()) == "The encoder stub is not installed."


@pytest.mark.parametrize("bug", [RuntimeError("broken"), SystemExit(3)])
def test_a_bug_is_raised_to_whoever_asks(bug: BaseException) -> None:
    over = threading.Event()

    def load(name: str, device: str) -> Encoder:
        raise bug

    loading = EncoderLoading(load, "stub", "cpu", over.set)
    assert over.wait(10)
    with pytest.raises(type(bug)):
        loading.result()
