"""The floor that PyTorch's `mm` sets: an epoch's matrix products alone, on all cores, nothing between them.

Per layer and batch there are three: the output X W, the weights' gradient Xᵀ D, and, for every layer but the first,
the input's gradient D Wᵀ. The first layer reads the images themselves, so that they come from memory as in training.
"""

import torch
from common import arguments, images, serve


def main() -> None:
    job = arguments()
    torch.set_num_threads(job.threads)
    torch.manual_seed(1)
    x = torch.from_numpy(images(job))
    sizes = job.sizes
    weights = [torch.randn(inputs, outputs) for inputs, outputs in zip(sizes, sizes[1:], strict=False)]
    weight_gradients = [torch.empty_like(w) for w in weights]
    hidden = [torch.randn(job.batch, size) for size in sizes[1:]]
    deltas = [torch.randn(job.batch, size) for size in sizes[1:]]

    def epoch() -> None:
        for start in range(0, len(x), job.batch):
            batch = x[start : start + job.batch]
            rows = len(batch)
            inputs = [batch] + [h[:rows] for h in hidden[:-1]]
            for i, w in enumerate(weights):
                torch.mm(inputs[i], w, out=hidden[i][:rows])
            for i in reversed(range(len(weights))):
                torch.mm(inputs[i].T, deltas[i][:rows], out=weight_gradients[i])
                if i > 0:
                    torch.mm(deltas[i][:rows], weights[i].T, out=deltas[i - 1][:rows])

    serve(f"torch.mm {torch.__version__.split('+')[0]}", epoch)


if __name__ == "__main__":
    main()
