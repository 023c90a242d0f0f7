"""Which optimiser changes what, and that a run with both goes on exactly where it stopped."""

from pathlib import Path

import torch

from photoclip.training import network
from photoclip.training.optimiser import Optimiser
from photoclip.training.peers import Peers
from photoclip.training.run import Run
from tests.training import tiny


def stepped(kernel_rate: float) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]:
    """The weights before and after one step at full rate with gradients of one."""
    torch.manual_seed(0)
    model = network.build(tiny.RESNET)
    before = {name: weight.detach().clone() for name, weight in model.named_parameters()}
    optimiser = Optimiser(model, tiny.plan(learning_rate=1e-3, kernel_rate=kernel_rate, weight_decay=0.5), Peers())
    for weight in model.parameters():
        weight.grad = torch.zeros_like(weight)
    optimiser.set_rate(0.1)
    optimiser.step(torch.amp.GradScaler("cpu", enabled=False))
    return before, {name: weight.detach() for name, weight in model.named_parameters()}


def test_kernels_and_matrices_decay_but_no_tables_and_norms() -> None:
    for kernel_rate, kept in ((0.0, 1 - 1e-3 * 0.5), (4e-3, 1 - 4e-3 * 0.5)):
        before, after = stepped(kernel_rate)
        torch.testing.assert_close(after["visual.conv1.weight"], before["visual.conv1.weight"] * kept)
        matrix = "transformer.resblocks.0.mlp.c_fc.weight"
        torch.testing.assert_close(after[matrix], before[matrix] * (1 - 1e-3 * 0.5))
        for name in ("token_embedding.weight", "ln_final.weight", "logit_scale"):
            assert torch.equal(after[name], before[name])


def test_a_run_with_muon_learns_and_resumes_to_the_same_weights(tmp_path: Path) -> None:
    plan = tiny.plan(steps=8, kernel_rate=5e-3)
    whole, half, rest = (Run(tiny.RESNET, plan) for _ in range(3))
    losses = [whole.advance(tiny.batches()) for _ in range(8)]
    assert losses[-1] < losses[0]
    for _ in range(4):
        half.advance(tiny.batches())
    half.save(tmp_path / "checkpoint.pt")
    rest.resume(tmp_path / "checkpoint.pt")
    assert [rest.advance(tiny.batches()) for _ in range(4)] == losses[4:]
    for name, weight in whole.model.state_dict().items():
        assert torch.equal(weight, rest.model.state_dict()[name]), name


def test_a_checkpoint_without_muon_is_still_one_of_adamw(tmp_path: Path) -> None:
    run = Run(tiny.RESNET, tiny.plan())
    run.advance(tiny.batches())
    state = run.optimiser.state_dict()
    assert state.pop("muon") is None
    other = Run(tiny.RESNET, tiny.plan())
    other.optimiser.load_state_dict(state)
    assert other.optimiser.state_dict()["state"].keys() == state["state"].keys()
