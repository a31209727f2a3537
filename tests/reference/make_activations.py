"""Write activations.json beside this script: each activation function and its derivative by NumPy alone, in float64.

    python -m venv env && env/bin/pip install numpy==2.4.6
    env/bin/python tests/reference/make_activations.py

No formula of a derivative stands here: it is the imaginary part of the function at a point moved by a tiny imaginary number
(the complex step: exact to rounding). So write a function for complex `z`, and compare only `z.real`.
"""

import json
import platform
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
H = 1e-30
# By the name that `Activation::name` gives.
FUNCTIONS = {
    "identity": lambda z: z,
    "relu": lambda z: np.where(z.real > 0.0, z, 0.0),
    "sigmoid": lambda z: 1.0 / (1.0 + np.exp(-z)),
}
# None of them 0, where ReLU has no derivative; one beyond 88, where an exponential of float32 ends.
Z = np.array([-20.0, -8.0, -3.0, -1.5, -0.7, -0.1, 0.1, 0.4, 1.0, 2.5, 6.0, 20.0, 100.0])


def digits(numbers: np.ndarray) -> list[float]:
    """Nine digits, enough to give a float32 back unchanged."""
    return [float(f"{number:.9g}") + 0.0 for number in numbers]


def main() -> None:
    content: dict[str, object] = {
        "made_by": "tests/reference/make_activations.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "z": digits(Z),
    }
    for name, function in FUNCTIONS.items():
        content[name] = {"value": digits(function(Z)), "derivative": digits(function(Z + 1j * H).imag / H)}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in content.items()]
    path = HERE / "activations.json"
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
