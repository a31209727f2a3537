"""Write the JSON files beside this script: numbers that the Rust tests hold this crate against.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_reference.py

Every input is a float32 (so that Rust starts from the same bits), every calculation runs in float64 (so that
the reference is the exact answer, not another rounding of it). Numbers are written with nine significant digits,
which is enough to give a float32 back unchanged.
"""

import gzip
import os
from pathlib import Path
from typing import Any

os.environ["KERAS_BACKEND"] = "torch"  # TensorFlow and PyTorch in one process abort over LLVM's options

import keras
import numpy as np
import sklearn
import torch
from sklearn.decomposition import PCA
from written import float32, random, write

MNIST = Path(__file__).resolve().parents[2] / "data" / "mnist"
VERSIONS = {
    "torch": torch.__version__.split("+")[0],
    "keras": keras.__version__,
    "scikit-learn": sklearn.__version__,
}


def versions(*used: str) -> dict[str, str]:
    return {tool: VERSIONS[tool] for tool in used}


# --- optimizers.json ---------------------------------------------------------------------------------------


def torch_steps(make: Any, start: np.ndarray, gradients: np.ndarray) -> list[torch.Tensor]:
    parameter = torch.nn.Parameter(torch.tensor(start))
    optimizer = make([parameter])
    after = []
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        optimizer.step()
        after.append(parameter.detach().clone())
    return [step.numpy() for step in after]


def keras_steps(optimizer: keras.Optimizer, start: np.ndarray, gradients: np.ndarray) -> list[np.ndarray]:
    parameter = keras.Variable(start, dtype="float64")
    optimizer.build([parameter])
    after = []
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(gradient, dtype="float64")])
        after.append(np.array(keras.ops.convert_to_numpy(parameter)))
    return after


def optimizers() -> None:
    keras.config.set_floatx("float64")
    rng = np.random.default_rng(5)
    start = random(rng, 8)
    gradients = random(rng, 5, 8)
    gradients[:, 0] = 0.0  # a parameter that nothing depends on
    gradients[:, 1] *= 1000.0
    gradients[:, 2] *= 0.001  # small enough that RMSProp's epsilon shows
    gradients = float32(gradients)
    sgd = torch_steps(lambda p: torch.optim.SGD(p, lr=0.1), start, gradients)
    rms_prop = keras_steps(keras.optimizers.RMSprop(0.02, rho=0.9, epsilon=1e-7), start, gradients)
    adam = torch_steps(lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.9, 0.999), eps=1e-8), start, gradients)
    write(
        "optimizers.json",
        __file__,
        versions("torch", "keras"),
        {
            "start": start,
            "gradients": gradients,
            "sgd": {"by": "torch.optim.SGD", "learning_rate": 0.1, "after": sgd},
            "rms_prop": {"by": "keras.optimizers.RMSprop", "learning_rate": 0.02, "rho": 0.9, "epsilon": 1e-7, "after": rms_prop},
            "adam": {"by": "torch.optim.Adam", "learning_rate": 0.01, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8, "after": adam},
        },
    )


# --- training_step.json ------------------------------------------------------------------------------------

ACTIVATIONS = {"identity": lambda z: z, "relu": torch.relu, "sigmoid": torch.sigmoid}


def forward(x: torch.Tensor, layers: list[dict[str, Any]]) -> torch.Tensor:
    """Rows are samples and weights are [inputs, outputs]: y = activation(x W + b)."""
    for layer in layers:
        x = ACTIVATIONS[layer["activation"]](x @ layer["weights"] + layer["bias"])
    return x


def make_layers(rng: np.random.Generator, sizes: list[int], activations: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "activation": activation,
            "weights": torch.nn.Parameter(torch.tensor(random(rng, inputs, outputs, scale=0.5))),
            "bias": torch.nn.Parameter(torch.tensor(random(rng, outputs, scale=0.2))),
        }
        for inputs, outputs, activation in zip(sizes, sizes[1:], activations, strict=False)
    ]


def snapshot(layers: list[dict[str, Any]], gradients: bool = False) -> list[dict[str, Any]]:
    """The layers' weights and biases (or their gradients) now, safe from what the optimizer does next."""
    copies = []
    for layer in layers:
        copy: dict[str, Any] = {} if gradients else {"activation": layer["activation"]}
        for name in ["weights", "bias"]:
            tensor = layer[name].grad if gradients else layer[name].detach()
            copy[name] = tensor.clone()
        copies.append(copy)
    return copies


def one_step(x: torch.Tensor, layers: list[dict[str, Any]], loss_of: Any, make: Any) -> dict[str, Any]:
    before = snapshot(layers)
    output = forward(x, layers)
    loss = loss_of(output)
    loss.backward()
    gradients = snapshot(layers, gradients=True)
    make([layer[name] for layer in layers for name in ["weights", "bias"]]).step()
    return {"layers": before, "output": output, "loss": loss, "gradients": gradients, "after": snapshot(layers)}


def training_step() -> None:
    rng = np.random.default_rng(8)
    x = torch.tensor(float32(np.round(rng.random((7, 6)), 4)))
    autoencoder = make_layers(rng, [6, 5, 4, 6], ["relu", "identity", "sigmoid"])
    values = one_step(
        x,
        autoencoder,
        lambda output: torch.nn.functional.mse_loss(output, x),
        lambda parameters: torch.optim.Adam(parameters, lr=0.01),
    )
    labels = torch.tensor(rng.integers(0, 3, 7))
    classifier = make_layers(rng, [6, 5, 3], ["relu", "identity"])
    classes = one_step(
        x,
        classifier,
        lambda logits: torch.nn.functional.cross_entropy(logits, labels),
        lambda parameters: torch.optim.SGD(parameters, lr=0.5),
    )
    write(
        "training_step.json",
        __file__,
        versions("torch"),
        {
            "x": x,
            "autoencoder": {"target": "x", "loss_is": "mean squared error over all values", "step": "torch.optim.Adam, learning rate 0.01"}
            | values,
            "classifier": {
                "labels": labels,
                "loss_is": "cross-entropy from logits, mean over rows",
                "step": "torch.optim.SGD, learning rate 0.5",
            }
            | classes,
        },
    )


# --- softmax.json ------------------------------------------------------------------------------------------


def softmax_case(logits: np.ndarray, labels: list[int]) -> dict[str, Any]:
    z = torch.tensor(logits, requires_grad=True)
    target = torch.tensor(labels)
    one_hot = torch.nn.functional.one_hot(target, z.shape[1]).to(torch.float64)
    per_row = torch.nn.functional.cross_entropy(z, target, reduction="none")
    sparse = torch.nn.functional.cross_entropy(z, target)
    sparse.backward()
    return {
        "logits": logits,
        "labels": labels,
        "softmax": torch.softmax(z, dim=1),
        "cross_entropy_per_row": per_row,
        "cross_entropy_sparse": sparse,
        "cross_entropy_one_hot": torch.nn.functional.cross_entropy(z, one_hot),
        "gradient": z.grad,
    }


def softmax() -> None:
    rng = np.random.default_rng(9)
    ordinary = random(rng, 6, 10, scale=2.0)
    extreme = float32(
        np.array(
            [
                [1000.0, 0.0, -1000.0],
                [-1000.0, -1000.0, -1000.0],
                [1000.0, 1000.0, 999.0],
                [0.0, -1000.0, 0.25],
                [88.0, 89.0, -87.5],
            ]
        )
    )
    write(
        "softmax.json",
        __file__,
        versions("torch"),
        {
            "ordinary": softmax_case(ordinary, rng.integers(0, 10, 6).tolist()),
            "extreme": softmax_case(extreme, [0, 1, 2, 1, 0]),
        },
    )


# --- pca.json ----------------------------------------------------------------------------------------------


def images(name: str) -> np.ndarray:
    raw = gzip.decompress((MNIST / name).read_bytes())
    pixels = np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 784)
    return float32(pixels.astype(np.float32) / np.float32(255.0))


def reconstruction_errors(pca: PCA, x: np.ndarray, counts: list[int]) -> dict[str, Any]:
    """Mean squared error per pixel with the first k components, as they come and clipped to [0, 1]."""
    centred = x - pca.mean_
    plain_errors, clipped_errors = [], []
    for count in counts:
        components = pca.components_[:count]
        rebuilt = centred @ components.T @ components + pca.mean_
        plain_errors.append(np.mean((rebuilt - x) ** 2))
        clipped_errors.append(np.mean((np.clip(rebuilt, 0.0, 1.0) - x) ** 2))
    return {"components": counts, "plain": plain_errors, "clipped": clipped_errors}


def pca() -> None:
    counts = [1, 2, 4, 8, 16, 32, 64, 128]
    train, test = images("train-images-idx3-ubyte.gz"), images("t10k-images-idx3-ubyte.gz")

    few = train[:2_000]
    small = PCA(n_components=128, svd_solver="full").fit(few)
    first = {
        "rows": "the first 2,000 training images",
        "solver": "PCA(svd_solver='full')",
        "explained_variance": small.explained_variance_[:32],
        "explained_variance_ratio": small.explained_variance_ratio_[:32],
        "mean_every_13th": small.mean_[::13],
        "sign": "of each component, the value of the largest magnitude is positive",
        "components_every_13th": small.components_[:3, ::13],
        "mse": reconstruction_errors(small, few, counts),
    }
    for component in small.components_[:3]:
        assert component[np.argmax(np.abs(component))] > 0.0

    fitted = train[:55_000]
    large = PCA(n_components=128, svd_solver="covariance_eigh").fit(fitted)
    whole = {
        "rows": "the first 55,000 training images",
        "solver": "PCA(svd_solver='covariance_eigh')",
        "explained_variance": large.explained_variance_,
        "explained_variance_ratio": large.explained_variance_ratio_,
        "test_mse_of_the_mean_image": np.mean((test - large.mean_) ** 2),
        "test_mse": reconstruction_errors(large, test, counts),
    }
    write("pca.json", __file__, versions("scikit-learn"), {"first_2000": first, "first_55000": whole})


if __name__ == "__main__":
    optimizers()
    training_step()
    softmax()
    pca()
