"""Write variational.json beside this script: what the loss of lesson 12's autoencoder and its gradient are held against.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_variational.py

Any PyTorch from 1.13 on gives these nine digits. Every input is a float32, every calculation runs in float64.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.distributions import Normal, kl_divergence
from torch.nn.functional import binary_cross_entropy_with_logits

HERE = Path(__file__).resolve().parent
BETA = 0.7


def random(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> np.ndarray:
    return np.round(rng.normal(0.0, scale, shape), 4).astype(np.float32).astype(np.float64)


def variational(rng: np.random.Generator) -> dict[str, Any]:
    """-ELBO of a small variational autoencoder with the noise held: cross-entropy at the pixels from logits, summed over the
    pixels, and KL(N(mu, sigma²), N(0, 1)), both as means over the rows; the gradients of pixels + BETA · KL by autograd."""
    x = np.round(rng.random((5, 6)), 4).astype(np.float32).astype(np.float64)
    noise = random(rng, 5, 2)
    shapes = [(6, 7), (7,), (7, 4), (4,), (2, 7), (7,), (7, 6), (6,)]
    w = [torch.tensor(random(rng, *shape, scale=0.5), requires_grad=True) for shape in shapes]
    h = torch.relu(torch.tensor(x) @ w[0] + w[1]) @ w[2] + w[3]
    mu, log_var = h[:, :2], h[:, 2:]
    z = mu + (log_var / 2).exp() * torch.tensor(noise)
    logits = torch.relu(z @ w[4] + w[5]) @ w[6] + w[7]
    pixels = binary_cross_entropy_with_logits(logits, torch.tensor(x), reduction="sum") / len(x)
    kl = kl_divergence(Normal(mu, (log_var / 2).exp()), Normal(0.0, 1.0)).sum() / len(x)
    (pixels + BETA * kl).backward()
    gradients = [value.grad for value in w]
    return {"x": x, "noise": noise, "beta": BETA, "w": w, "pixels": pixels.item(), "kl": kl.item(), "gradients": gradients}


def plain(value: Any) -> Any:
    """Arrays, tensors and numbers as JSON holds them, nine digits each."""
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(f"{value:.9g}") + 0.0 if isinstance(value, float) else value


def main() -> None:
    versions = {"numpy": np.__version__, "torch": torch.__version__.split("+")[0]}
    content = {"made_by": "tests/reference/make_variational.py", "versions": versions} | variational(np.random.default_rng(12))
    lines = [f"{json.dumps(key)}: {json.dumps(plain(value))}" for key, value in content.items()]
    (HERE / "variational.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


main()
