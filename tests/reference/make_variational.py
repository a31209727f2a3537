"""Write variational.json beside this script: what the loss of lesson 12's autoencoder and its gradient are held against.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_variational.py

Any PyTorch from 1.13 on gives these nine digits. Every input is a float32, every calculation runs in float64.
"""

from typing import Any

import numpy as np
import torch
from torch.distributions import Normal, kl_divergence
from torch.nn.functional import binary_cross_entropy_with_logits
from written import float32, random, write

BETA = 0.7


def variational(rng: np.random.Generator) -> dict[str, Any]:
    """-ELBO of a small variational autoencoder with the noise held: cross-entropy at the pixels from logits, summed over the
    pixels, and KL(N(mu, sigma²), N(0, 1)), both as means over the rows; the gradients of pixels + BETA · KL by autograd."""
    x = float32(np.round(rng.random((5, 6)), 4))
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


if __name__ == "__main__":
    versions = {"torch": torch.__version__.split("+")[0]}
    write("variational.json", __file__, versions, variational(np.random.default_rng(12)))
