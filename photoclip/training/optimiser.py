"""What changes the weights: AdamW, and for the kernels of a network Muon, where the plan asks for it."""

from typing import Any

import torch
from torch import nn

from photoclip.training.muon import Muon
from photoclip.training.peers import Peers
from photoclip.training.plan import Plan


class Optimiser:
    """One or two of torch's optimisers behind one set of functions."""

    def __init__(self, model: nn.Module, plan: Plan, peers: Peers) -> None:
        """Kernels and matrices decay, but neither biases and norms nor the tables of embeddings."""
        kernels: list[nn.Parameter] = []
        decayed: list[nn.Parameter] = []
        kept: list[nn.Parameter] = []
        for name, parameter in model.named_parameters():
            if plan.kernel_rate and parameter.ndim == 4:
                kernels.append(parameter)
            else:
                (kept if parameter.ndim < 2 or "embedding" in name else decayed).append(parameter)
        groups = [{"params": decayed, "weight_decay": plan.weight_decay}, {"params": kept, "weight_decay": 0.0}]
        self._adamw = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), fused=True)
        self._muon = Muon(kernels, plan.weight_decay, peers=peers) if kernels else None
        self._plan = plan

    def set_rate(self, progress: float) -> None:
        """Take the learning rates of this point of the plan, 0..1."""
        for group in self._adamw.param_groups:
            group["lr"] = self._plan.rate(progress)
        for group in self._muon.param_groups if self._muon else ():
            group["lr"] = self._plan.rate(progress) * self._plan.kernel_rate / self._plan.learning_rate

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for part in self._parts():
            part.zero_grad(set_to_none=True)

    def unscale(self, scaler: torch.amp.GradScaler) -> None:
        """Bring gradients back to their true size."""
        for part in self._parts():
            scaler.unscale_(part)

    def step(self, scaler: torch.amp.GradScaler) -> None:
        """Change the weights, unless the scaler has found that gradients have overflowed."""
        for part in self._parts():
            scaler.step(part)
        scaler.update()

    def state_dict(self) -> dict[str, Any]:
        """For a checkpoint: AdamW's state, and beside it Muon's."""
        return {**self._adamw.state_dict(), "muon": self._muon.state_dict() if self._muon else None}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """What `state_dict` returned, or AdamW's own state."""
        adamw = dict(state)
        muon = adamw.pop("muon", None)
        self._adamw.load_state_dict(adamw)
        if self._muon and muon:
            self._muon.load_state_dict(muon)

    def _parts(self) -> list[torch.optim.Optimizer]:
        return [self._adamw, self._muon] if self._muon else [self._adamw]
