"""The variational autoencoder of lesson 12 once more, in PyTorch with autograd: the same sizes, start, optimizer and epochs.

    env/bin/python tests/reference/vae_twin.py [code size, 16] [epochs, 10]

Prints -ELBO and MSE on the test digits for five seeds, and their mean and standard deviation: what examples/vae_seeds.rs and the
lesson must give within twice that spread. About five minutes on one core.
"""

import gzip
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

MNIST = Path(__file__).resolve().parent.parent.parent / "data" / "mnist"
HIDDEN, BATCH, RATE, TRAINING = 256, 128, 0.001, 55_000


def images(name: str) -> torch.Tensor:
    with gzip.open(MNIST / f"{name}-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16)
    return torch.from_numpy((pixels.astype(np.float32) / 255.0).reshape(-1, 784))


def glorot(inputs: int, outputs: int) -> nn.Linear:
    layer = nn.Linear(inputs, outputs)
    nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


class Vae(nn.Module):
    def __init__(self, code: int) -> None:
        super().__init__()
        self.encoder = nn.Sequential(glorot(784, HIDDEN), nn.ReLU(), glorot(HIDDEN, 2 * code))
        self.decoder = nn.Sequential(glorot(code, HIDDEN), nn.ReLU(), glorot(HIDDEN, 784))

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


def trained(x: torch.Tensor, code: int, epochs: int, seed: int) -> Vae:
    torch.manual_seed(seed)
    vae = Vae(code)
    adam = torch.optim.Adam(vae.parameters(), lr=RATE)
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(BATCH):
            adam.zero_grad()
            vae.negative_elbo(x[rows]).backward()
            adam.step()
    return vae


def main() -> None:
    code, epochs = (int(word) for word in [*sys.argv[1:], *["16", "10"][len(sys.argv) - 1 :]])
    x, test = images("train")[:TRAINING], images("t10k")
    results = []
    for seed in range(1, 6):
        vae = trained(x, code, epochs, seed)
        with torch.no_grad():
            results.append([vae.negative_elbo(test).item(), vae.mse(test).item()])
        print(f"code {code}  seed {seed}  -ELBO {results[-1][0]:.2f}  MSE {results[-1][1]:.5f}", flush=True)
    mean, spread = np.mean(results, axis=0), np.std(results, axis=0, ddof=1)
    print(f"code {code}  -ELBO {mean[0]:.2f} ±{spread[0]:.2f}  MSE {mean[1]:.5f} ±{spread[1]:.5f}")


main()
