"""Write purposes.json beside this script: what a layer whose largest values stay is held against.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_purposes.py

Any PyTorch from 1.13 on gives these nine digits. Every input is a float32, every calculation runs in float64.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

HERE = Path(__file__).resolve().parent


def random(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> np.ndarray:
    return np.round(rng.normal(0.0, scale, shape), 4).astype(np.float32).astype(np.float64)


def leaf(values: np.ndarray) -> torch.Tensor:
    return torch.tensor(values, requires_grad=True)


def largest(rng: np.random.Generator) -> dict[str, Any]:
    """A layer whose 3 largest of 8 stay, a second layer behind it, the mean squared error, by autograd."""
    x, y = random(rng, 5, 6), random(rng, 5, 4)
    w1, b1, w2, b2 = (leaf(random(rng, *shape, scale=0.5)) for shape in [(6, 8), (8,), (8, 4), (4,)])
    z = torch.tensor(x) @ w1 + b1
    kept = torch.zeros_like(z).scatter(1, z.topk(3, dim=1).indices, 1.0)
    code = z * kept
    loss = ((code @ w2 + b2 - torch.tensor(y)) ** 2).mean()
    loss.backward()
    parameters = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
    gradients = {f"d{name}": value.grad for name, value in parameters.items()}
    return {"x": x, "y": y, "k": 3, "code": code, "loss": loss.item()} | parameters | gradients


def plain(value: Any) -> Any:
    """Arrays, tensors and numbers as JSON holds them, nine digits each."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(f"{value:.9g}") + 0.0 if isinstance(value, float) else value


def main() -> None:
    rng = np.random.default_rng(10)
    versions = {"numpy": np.__version__, "torch": torch.__version__.split("+")[0]}
    content = {
        "made_by": "tests/reference/make_purposes.py",
        "versions": versions,
        "largest": largest(rng),
    }
    lines = [f"{json.dumps(key)}: {json.dumps(plain(value))}" for key, value in content.items()]
    (HERE / "purposes.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


main()
