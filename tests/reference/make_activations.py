"""Write activations.json beside this script: each activation function and its derivative by NumPy alone, in float64.

    python -m venv env && env/bin/pip install numpy==2.4.6
    env/bin/python tests/reference/make_activations.py

No formula of a derivative stands here: it is the imaginary part of the function at a point moved by a tiny imaginary number
(the complex step: exact to rounding). So write a function for complex `z`, and compare only `z.real`.
"""

import numpy as np
from written import write

H = 1e-30
# By the name that `Activation::name` gives.
FUNCTIONS = {
    "identity": lambda z: z,
    "relu": lambda z: np.where(z.real > 0.0, z, 0.0),
    "sigmoid": lambda z: 1.0 / (1.0 + np.exp(-z)),
}
# None of them 0, where ReLU has no derivative; one beyond 88, where an exponential of float32 ends.
Z = np.array([-20.0, -8.0, -3.0, -1.5, -0.7, -0.1, 0.1, 0.4, 1.0, 2.5, 6.0, 20.0, 100.0])


def main() -> None:
    content: dict[str, object] = {"z": Z}
    for name, function in FUNCTIONS.items():
        content[name] = {"value": function(Z), "derivative": function(Z + 1j * H).imag / H}
    write("activations.json", __file__, {}, content)


if __name__ == "__main__":
    main()
