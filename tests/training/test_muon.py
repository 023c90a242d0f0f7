"""Muon: orthogonal steps, the same by one process or several."""

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.multiprocessing.spawn import spawn

from photoclip.training.muon import Muon, orthogonal
from photoclip.training.peers import Peers

SHAPES = ((8, 3, 3, 3), (12, 8, 1, 1), (40, 4), (6, 6))
STEPS = 3


@given(
    st.sampled_from(((24, 3, 3, 3), (32, 24, 3, 3), (40, 8), (16, 16, 1, 1))), st.integers(0, 2**16), st.floats(-8, 8)
)
def test_singular_values_are_close_to_one_whatever_the_size(shape: tuple[int, ...], seed: int, exponent: float) -> None:
    kernel = torch.randn(shape, generator=torch.Generator().manual_seed(seed)) * 10**exponent
    result = orthogonal(kernel)
    assert result.shape == kernel.shape and result.dtype == kernel.dtype
    values = torch.linalg.svdvals(result.flatten(1))
    # The smallest of a square random matrix may be too small for any number of steps.
    assert values.max() < 1.25 and values.median() > 0.75
    assert float((result * kernel).sum()) > 0


def test_directions_are_kept() -> None:
    """Of U·S·V the nearest orthogonal matrix is U·V."""
    chance = torch.Generator().manual_seed(3)
    left = torch.linalg.qr(torch.randn(12, 12, generator=chance))[0]
    right = torch.linalg.qr(torch.randn(30, 12, generator=chance))[0].T
    kernel = left @ torch.diag(torch.linspace(0.2, 5, 12)) @ right
    cosine = torch.nn.functional.cosine_similarity(orthogonal(kernel).flatten(), (left @ right).flatten(), dim=0)
    assert float(cosine) > 0.99


def test_a_gradient_of_zero_moves_nothing() -> None:
    weight = torch.nn.Parameter(torch.ones(4, 4))
    weight.grad = torch.zeros(4, 4)
    optimiser = Muon([weight], weight_decay=0.0)
    optimiser.param_groups[0]["lr"] = 0.1
    optimiser.step()
    assert torch.equal(weight.detach(), torch.ones(4, 4))


def test_the_first_step_is_as_long_as_one_of_adamw() -> None:
    weight = torch.nn.Parameter(torch.zeros(16, 32))
    weight.grad = torch.randn(16, 32, generator=torch.Generator().manual_seed(0))
    optimiser = Muon([weight], weight_decay=0.0)
    optimiser.param_groups[0]["lr"] = 0.01
    optimiser.step()
    # 16 directions of length 1 among 16 × 32 numbers, times √32.
    assert float(weight.detach().square().mean().sqrt()) == pytest.approx(0.2 * 0.01, rel=0.1)


def descended(peers: Peers) -> list[torch.Tensor]:
    """Weights after some steps towards a goal."""
    chance = torch.Generator().manual_seed(1)
    weights = [torch.nn.Parameter(torch.randn(shape, generator=chance)) for shape in SHAPES]
    goals = [torch.randn(shape, generator=chance) for shape in SHAPES]
    optimiser = Muon(weights, weight_decay=0.05, peers=peers)
    optimiser.param_groups[0]["lr"] = 0.05
    for _ in range(STEPS):
        for weight, goal in zip(weights, goals, strict=True):
            weight.grad = weight.detach() - goal
        optimiser.step()
    return [weight.detach() for weight in weights]


def one_of_two(rank: int, meeting_point: Path, results: Path) -> None:
    torch.set_num_threads(1)
    peers = Peers.join(rank, 2, meeting_point)
    torch.save(descended(peers), results / f"{rank}.pt")
    peers.leave()


def test_processes_that_share_the_work_take_the_same_steps(tmp_path: Path) -> None:
    alone = descended(Peers())
    spawn(one_of_two, (tmp_path / "peers", tmp_path), 2)
    for rank in (0, 1):
        for one, two in zip(alone, torch.load(tmp_path / f"{rank}.pt", weights_only=True), strict=True):
            assert torch.allclose(one, two, atol=1e-5)
