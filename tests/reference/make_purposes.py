"""Write purposes.json beside this script: what a layer whose largest values stay is held against.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_purposes.py

Any PyTorch from 1.13 on gives these nine digits. Every input is a float32, every calculation runs in float64.
"""

from typing import Any

import numpy as np
import torch
from written import random, write


def leaf(values: np.ndarray) -> torch.Tensor:
    return torch.tensor(values, requires_grad=True)


def largest(rng: np.random.Generator) -> dict[str, Any]:
    """A layer whose 3 largest of 8 stay, a second layer behind it, the mean squared error, by autograd."""
    x, y = random(rng, 5, 6), random(rng, 5, 4)
    w1, b1, w2, b2 = (leaf(random(rng, *shape, scale=0.5)) for shape in [(6, 8), (8,), (8, 4), (4,)])
    z = torch.tensor(x) @ w1 + b1
    kept = torch.zeros_like(z).scatter(1, z.topk(3, dim=1).indices, 1.0)
    code = z * kept
    loss = ((code @ w2 + b2 - torch.tensor(y)) ** 2).mean()
    loss.backward()
    parameters = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
    gradients = {f"d{name}": value.grad for name, value in parameters.items()}
    return {"x": x, "y": y, "k": 3, "code": code, "loss": loss.item()} | parameters | gradients


if __name__ == "__main__":
    versions = {"torch": torch.__version__.split("+")[0]}
    write("purposes.json", __file__, versions, {"largest": largest(np.random.default_rng(10))})
