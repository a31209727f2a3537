"""One epoch of PyTorch: a plain training loop over a shuffled index, with the fused Adam."""

import torch
from common import arguments, images, serve
from torch import nn

ACTIVATIONS = {"sigmoid": nn.Sigmoid, "relu": nn.ReLU, "identity": nn.Identity}


def build(sizes: list[int], activations: list[str]) -> nn.Sequential:
    network = nn.Sequential()
    for inputs, outputs, activation in zip(sizes, sizes[1:], activations, strict=False):
        layer = nn.Linear(inputs, outputs)
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
        network.append(layer).append(ACTIVATIONS[activation]())
    return network


def main() -> None:
    job = arguments()
    torch.set_num_threads(job.threads)
    torch.manual_seed(1)
    x = torch.from_numpy(images(job))
    network = build(job.sizes, job.activations)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001, fused=True)
    mse = nn.MSELoss()

    def epoch() -> float:
        order = torch.randperm(len(x))
        total = torch.zeros(())
        for start in range(0, len(x), job.batch):
            batch = x[order[start : start + job.batch]]
            optimizer.zero_grad()
            loss = mse(network(batch), batch)
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(batch)
        return total.item() / len(x)

    serve(f"PyTorch {torch.__version__.split('+')[0]}", epoch)


if __name__ == "__main__":
    main()
