"""Two processes that share a batch compute the gradient that one process would have computed."""

from pathlib import Path

import torch
from torch.multiprocessing.spawn import spawn
from torch.nn import functional

from photoclip.training.loss import multi_positive_loss
from photoclip.training.peers import Peers

WORDS = torch.tensor([4, 1, 7, 4, 2])
PHOTOS = torch.randn(6, 3, generator=torch.Generator().manual_seed(1))
POSITIVES = torch.rand(6, 5, generator=torch.Generator().manual_seed(2))


def gradients(peers: Peers) -> list[torch.Tensor]:
    """Of a projection of photos and of a table of words, as in the real thing."""
    chance = torch.Generator().manual_seed(0)
    projection = torch.randn(3, 4, generator=chance).requires_grad_()
    table = torch.randn(9, 4, generator=chance).requires_grad_()
    images = functional.normalize(peers.part(PHOTOS) @ projection, dim=1)
    texts = functional.normalize(table[peers.part(WORDS)], dim=1)
    loss = multi_positive_loss(peers.gather(images, 6), peers.gather(texts, 5), 5.0, POSITIVES)
    loss.backward()
    peers.sum_gradients([projection, table], table, WORDS.unique())
    assert projection.grad is not None and table.grad is not None
    return [projection.grad, table.grad]


def one_of_two(rank: int, meeting_point: Path, results: Path) -> None:
    torch.set_num_threads(1)
    peers = Peers.join(rank, 2, meeting_point)
    torch.save([*gradients(peers), torch.tensor(peers.agree(float(rank)))], results / f"{rank}.pt")
    peers.leave()


def test_two_processes_compute_what_one_does(tmp_path: Path) -> None:
    alone = gradients(Peers())
    spawn(one_of_two, (tmp_path / "peers", tmp_path), 2)
    for rank in (0, 1):
        *together, agreed = torch.load(tmp_path / f"{rank}.pt", weights_only=True)
        assert agreed == 0.5
        for one, two in zip(alone, together, strict=True):
            assert torch.allclose(one, two, atol=1e-6)
