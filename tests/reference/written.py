"""What all scripts here share: inputs that Rust reads as the same bits, and a JSON file that says where its numbers come from."""

import json
import platform
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent


def float32(values: np.ndarray) -> np.ndarray:
    """Rounded to float32, kept as float64: the numbers that Rust will read."""
    return values.astype(np.float32).astype(np.float64)


def random(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> np.ndarray:
    """Normal numbers of four digits."""
    return float32(np.round(rng.normal(0.0, scale, shape), 4))


def plain(value: Any) -> Any:
    """Arrays, tensors and numbers as JSON holds them; nine digits give a float32 back unchanged."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "detach"):  # a tensor of PyTorch's
        value = value.detach().numpy()
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(f"{value:.9g}") + 0.0 if isinstance(value, float) else value  # + 0.0 turns -0.0 into 0.0


def write(name: str, made_by: str, versions: dict[str, str], content: dict[str, Any]) -> None:
    """One line per top-level entry keeps differences readable. `versions`: of what was used beside Python and NumPy."""
    ours = {"python": platform.python_version(), "numpy": np.__version__}
    origin = {"made_by": f"tests/reference/{Path(made_by).name}", "versions": ours | versions}
    lines = [f"{json.dumps(key)}: {json.dumps(plain(value))}" for key, value in (origin | content).items()]
    path = HERE / name
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{name}: {path.stat().st_size:,} bytes")
