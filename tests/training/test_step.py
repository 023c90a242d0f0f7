"""The gradient of a batch: the same in parts as in one go, and nearly the same in half precision."""

from pathlib import Path
from typing import Any

import pytest
import torch

from photoclip.training import network
from photoclip.training.augment import normalise, to_unit
from photoclip.training.peers import Peers
from photoclip.training.run import Run
from photoclip.training.step import Gradients, half_precision
from tests.training import tiny

DROPPING = {**tiny.VIT, "vision_cfg": {**tiny.VIT["vision_cfg"], "patch_dropout": 0.5}}


def gradients(
    architecture: dict[str, Any], parts: int, half: torch.dtype | None = None
) -> tuple[float, dict[str, torch.Tensor], dict[str, torch.Tensor]]:
    torch.manual_seed(3)
    model = network.build(architecture).train()
    batch = tiny.batches(14).at(0)
    computed = Gradients(model, "cpu", half, parts, Peers())
    if half is torch.float16:  # a scale that needs no search for one that fits
        computed.scaler = torch.amp.GradScaler("cpu", init_scale=8.0)
    tokens = network.tokenizer(architecture)(batch.texts)
    loss = computed.compute(normalise(to_unit(batch.pixels)), tokens, torch.from_numpy(batch.positives), 5)
    scale = computed.scaler.get_scale()
    found = {name: p.grad / scale for name, p in model.named_parameters() if p.grad is not None}
    return loss, found, {name: buffer.clone() for name, buffer in model.named_buffers()}


@pytest.mark.parametrize("parts", [2, 3, 20])
def test_in_parts_the_loss_and_its_gradients_are_those_of_the_whole_batch(parts: int) -> None:
    loss, whole, _ = gradients(tiny.VIT, 1)
    loss_in_parts, in_parts, _ = gradients(tiny.VIT, parts)
    assert loss_in_parts == pytest.approx(loss, abs=1e-6)
    assert whole.keys() == in_parts.keys() and "logit_scale" in whole
    for name, gradient in whole.items():
        assert torch.allclose(in_parts[name], gradient, rtol=0, atol=1e-5 * float(gradient.abs().max())), name


def test_what_is_dropped_at_random_is_dropped_again_when_a_part_is_encoded_again() -> None:
    """Else the gradient would belong to other vectors than the loss. A finite difference tells."""
    torch.manual_seed(3)
    model = network.build(DROPPING).train().double()
    batch = tiny.batches(14).at(0)
    images = normalise(to_unit(batch.pixels)).double()
    tokens, positives = network.tokenizer(DROPPING)(batch.texts), torch.from_numpy(batch.positives).double()
    computed = Gradients(model, "cpu", None, 2, Peers())
    before = computed.compute(images, tokens, positives, 5)
    weight = model.visual.proj
    step = 1e-3 * weight.grad / weight.grad.norm()
    expected = float((weight.grad * step).sum())
    with torch.no_grad():
        weight.add_(step)
    assert computed.compute(images, tokens, positives, 5) - before == pytest.approx(expected, rel=0.05)


def test_batch_normalisation_remembers_each_part_once() -> None:
    _, _, whole = gradients(tiny.RESNET, 1)
    _, _, in_parts = gradients(tiny.RESNET, 2)
    counts = [name for name in whole if name.endswith("num_batches_tracked")]
    assert counts and all(int(whole[name]) == 1 and int(in_parts[name]) == 2 for name in counts)


@pytest.mark.parametrize("half", [torch.bfloat16, torch.float16])
def test_half_precision_is_near(half: torch.dtype) -> None:
    loss, full, _ = gradients(tiny.VIT, 1)
    near, found, _ = gradients(tiny.VIT, 1, half)
    assert near == pytest.approx(loss, rel=0.03) and near != loss
    both = torch.cat([full[n].flatten() for n in full]), torch.cat([found[n].flatten() for n in full])
    assert torch.cosine_similarity(*both, dim=0) > 0.98


def test_automatic_precision_is_what_the_processor_can_do() -> None:
    able = torch.cpu.get_capabilities()
    expected = torch.bfloat16 if able.get("avx512_bf16") or able.get("amx_bf16") else None
    assert half_precision("auto", "cpu") is expected
    assert half_precision("fp32", "cpu") is None
    assert half_precision("auto", "mps") is None


def test_a_run_in_fp16_learns_and_its_scaler_is_in_the_checkpoint(tmp_path: Path) -> None:
    run = Run(tiny.VIT, tiny.plan(10, precision="fp16"))
    losses = [run.advance(tiny.batches()) for _ in range(8)]
    assert min(losses[-2:]) < losses[0] and run.precision == "fp16"
    run.save(tmp_path / "half.pt")
    again = Run(tiny.VIT, tiny.plan(10, precision="fp16"))
    again.resume(tmp_path / "half.pt")
    assert again.advance(tiny.batches()) == pytest.approx(run.advance(tiny.batches()), abs=1e-6)
    assert torch.load(tmp_path / "half.pt", weights_only=True)["scaler"]["scale"] > 1
