"""Write pixels.json beside this script: cross-entropy at the pixels by NumPy alone, in float64.

    python -m venv env && env/bin/pip install numpy==2.4.6
    env/bin/python tests/reference/make_pixels.py

No formula of a gradient stands here. A derivative is the imaginary part of the loss at a point moved by a tiny imaginary
number (the complex step: exact to rounding), so that nothing of what the crate derives is taken over.
"""

from typing import Any

import numpy as np
from written import float32, write

H = 1e-30


def rounded(rng_values: np.ndarray) -> np.ndarray:
    """Four digits, as float32, kept as float64: the numbers that Rust will read."""
    return float32(np.round(rng_values, 4))


def each_loss(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """-y ln(p) - (1 - y) ln(1 - p) with p = 1 / (1 + e^-z), from two logarithms that do not overflow."""

    def softplus(v: np.ndarray) -> np.ndarray:  # ln(1 + e^v), also for complex v
        positive = v.real > 0.0
        return np.where(positive, v, 0.0) + np.log1p(np.exp(np.where(positive, -v, v)))

    return y * softplus(-z) + (1.0 - y) * softplus(z)


def derivative(loss: Any, at: np.ndarray) -> np.ndarray:
    """∂loss/∂at, number by number."""
    result = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        moved = at.astype(complex)
        moved[place] += 1j * H
        result[place] = loss(moved).imag / H
    return result


def case(logits: np.ndarray, targets: np.ndarray) -> dict[str, Any]:
    return {
        "logits": logits,
        "targets": targets,
        "sigmoid": np.exp(-np.logaddexp(0.0, -logits)),
        "loss_per_value": each_loss(logits, targets),
        "loss": each_loss(logits, targets).mean(),
        "gradient": derivative(lambda z: each_loss(z, targets).mean(), logits),
    }


def forward(x: np.ndarray, layers: list[dict[str, Any]]) -> np.ndarray:
    for layer in layers:
        x = x @ layer["weights"] + layer["bias"]
        if layer["activation"] == "relu":
            x = np.where(x.real > 0.0, x, 0.0)
        elif layer["activation"] == "sigmoid":
            x = 1.0 / (1.0 + np.exp(-x))
    return x


def step(rng: np.random.Generator) -> dict[str, Any]:
    """One step of Adam (Kingma and Ba 2015, algorithm 1) for an autoencoder whose outputs are logits."""
    x = rounded(rng.random((7, 6)))
    shapes = [(6, 5, "relu"), (5, 4, "sigmoid"), (4, 6, "identity")]
    layers = [
        {"activation": f, "weights": rounded(rng.normal(0.0, 0.5, (a, b))), "bias": rounded(rng.normal(0.0, 0.2, b))} for a, b, f in shapes
    ]
    gradients: list[dict[str, Any]] = []
    after: list[dict[str, Any]] = []
    for at, layer in enumerate(layers):
        gradient, moved = {}, {"activation": layer["activation"]}
        for name in ["weights", "bias"]:

            def loss(value: np.ndarray, at: int = at, name: str = name) -> complex:
                return each_loss(forward(x, [*layers[:at], layers[at] | {name: value}, *layers[at + 1 :]]), x).mean()

            g = derivative(loss, layer[name])
            m, v = 0.1 * g, 0.001 * g**2  # the moving means after one step, before their correction
            gradient[name] = g
            moved[name] = layer[name] - 0.01 * (m / 0.1) / (np.sqrt(v / 0.001) + 1e-8)
        gradients.append(gradient)
        after.append(moved)
    loss = each_loss(forward(x, layers), x).mean()
    how = {"target": "x", "loss_is": "cross-entropy from logits, mean over all values", "step": "Adam, learning rate 0.01"}
    return {"x": x} | how | {"layers": layers, "loss": loss, "gradients": gradients, "after": after}


def main() -> None:
    rng = np.random.default_rng(10)
    ordinary = case(rounded(rng.normal(0.0, 3.0, (6, 10))), rounded(rng.random((6, 10))))
    # Sure of the right answer, sure of the wrong one, and grey pixels that no sure answer fits.
    edge = np.array([20.0, -20.0, 80.0, -80.0, 1000.0, -1000.0])
    with np.errstate(under="ignore"):
        extreme = case(np.stack([edge] * 3), np.stack([edge > 0.0, edge < 0.0, edge * 0.0 + 0.25]).astype(np.float64))
    write("pixels.json", __file__, {}, {"ordinary": ordinary, "extreme": extreme, "step": step(rng)})


if __name__ == "__main__":
    main()
