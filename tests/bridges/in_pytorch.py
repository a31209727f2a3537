"""The two networks in PyTorch. Their weights are a `state_dict`, in a file that the crate calls `Names::PyTorch`."""

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

ENDING = ".pt.safetensors"  # of the file that the crate wrote for PyTorch
NAMES = "pytorch"  # how the crate is to read what is written here


def weight(layer: int, network: str) -> str:
    """What the file calls the weights of a layer, counted from 0: activations have a number, too."""
    places = {"autoencoder": [0, 2, 3, 5], "classifier": [0, 2, 4, 6]}
    return f"{places[network][layer]}.weight"


def build(network: str) -> nn.Sequential:
    if network == "autoencoder":
        code = [nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 32)]
        return nn.Sequential(*code, nn.Linear(32, 128), nn.ReLU(), nn.Linear(128, 784), nn.Sigmoid())
    hidden = [nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU()]
    return nn.Sequential(*hidden, nn.Linear(64, 10))


def train(network: str, x: np.ndarray, labels: np.ndarray) -> nn.Sequential:
    """Three epochs of Adam, batches of 128, as examples/bridge.rs does."""
    torch.manual_seed(1)
    model, loss = build(network), nn.MSELoss() if network == "autoencoder" else nn.CrossEntropyLoss()
    inputs = torch.from_numpy(x)
    targets = inputs if network == "autoencoder" else torch.from_numpy(labels)
    adam = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(3):
        for batch in torch.randperm(len(inputs)).split(128):
            adam.zero_grad()
            loss(model(inputs[batch]), targets[batch]).backward()
            adam.step()
    return model


def read(network: str, path: str) -> nn.Sequential:
    model = build(network)
    model.load_state_dict(load_file(path))
    return model


def write(model: nn.Sequential, path: str) -> None:
    save_file(model.state_dict(), path)


def predict(network: str, model: nn.Sequential, x: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        outputs = model(torch.from_numpy(x))
    return (outputs if network == "autoencoder" else outputs.softmax(dim=1)).numpy()
