"""The variational autoencoder of lesson 12 once more, in PyTorch with autograd: the same sizes, starts, optimizer and epochs.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/vae_twin.py

Prints -ELBO and MSE on the test digits for five seeds, and their mean and standard deviation: what `cargo run --release --example
vae_seeds` prints of the same must lie within twice that spread. PyTorch's random numbers are others than the course's.
"""

import gzip
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

MNIST = Path(__file__).resolve().parent.parent.parent / "data" / "mnist"
CODE, HIDDEN, BATCH, TRAINING = 16, 256, 128, 55_000
SCHEDULE = [(4, 0.001), (1, 0.0002)]


def images(name: str) -> torch.Tensor:
    with gzip.open(MNIST / f"{name}-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16)
    return torch.from_numpy((pixels.astype(np.float32) / 255.0).reshape(-1, 784))


def network(inputs: int, outputs: int) -> nn.Sequential:
    first, second = nn.Linear(inputs, HIDDEN), nn.Linear(HIDDEN, outputs)
    nn.init.kaiming_normal_(first.weight, nonlinearity="relu")
    nn.init.xavier_uniform_(second.weight)
    nn.init.zeros_(first.bias)
    nn.init.zeros_(second.bias)
    return nn.Sequential(first, nn.ReLU(), second)


class Vae(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.decoder = network(784, 2 * CODE), network(CODE, 784)

    def negative_elbo(self, x: torch.Tensor) -> torch.Tensor:
        """Cross-entropy of all pixels of an image + KL, as a mean over the images."""
        mu, log_var = self.encoder(x).chunk(2, dim=1)
        z = mu + (log_var / 2).exp() * torch.randn_like(mu)
        pixels = binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum")
        kl = (mu**2 + log_var.exp() - log_var - 1).sum() / 2
        return (pixels + kl) / len(x)

    def mse(self, x: torch.Tensor) -> torch.Tensor:
        mu, _ = self.encoder(x).chunk(2, dim=1)
        return ((torch.sigmoid(self.decoder(mu)) - x) ** 2).mean()


def trained(x: torch.Tensor, seed: int) -> Vae:
    torch.manual_seed(seed)
    vae = Vae()
    for epochs, rate in SCHEDULE:
        adam = torch.optim.Adam(vae.parameters(), lr=rate)
        for _ in range(epochs):
            for rows in torch.randperm(len(x)).split(BATCH):
                adam.zero_grad()
                vae.negative_elbo(x[rows]).backward()
                adam.step()
    return vae


def main() -> None:
    x, test = images("train")[:TRAINING], images("t10k")
    results = []
    for seed in range(1, 6):
        vae = trained(x, seed)
        with torch.no_grad():
            results.append([vae.negative_elbo(test).item(), vae.mse(test).item()])
        print(f"seed {seed}  -ELBO {results[-1][0]:.2f}  MSE {results[-1][1]:.5f}", flush=True)
    mean, spread = np.mean(results, axis=0), np.std(results, axis=0, ddof=1)
    print(f"-ELBO {mean[0]:.2f} ±{spread[0]:.2f}  MSE {mean[1]:.5f} ±{spread[1]:.5f}")


main()
