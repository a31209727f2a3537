"""Write rivals.json beside this script: what scikit-learn and NumPy say of ridge regression, nearest neighbours, noise and masks.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_rivals.py

Inputs are float32, calculations run in float64, as in make_reference.py.
"""

import json
import platform
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import sklearn
from sklearn.linear_model import Ridge
from sklearn.neighbors import NearestNeighbors

HERE = Path(__file__).resolve().parent
STREAM = 0x0A02_BDBF_7BB3_C0A7_AC28_FA16_A64A_BF96  # src/random.rs
BITS = (1 << 128) - 1


def random(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return np.round(rng.normal(0.0, 1.0, shape), 4).astype(np.float32).astype(np.float64)


def ridge() -> dict[str, Any]:
    """Columns that hang together, so that lambda matters, and far from 0, so that the bias does."""
    rng = np.random.default_rng(11)
    x = random(rng, 40, 12)
    x[:, 1] = np.float32(x[:, 0] + 0.1 * x[:, 1])
    x += np.float32(3.0)
    y = random(rng, 40, 5)
    new = random(rng, 3, 12)
    cases = []
    for alpha in [0.0, 0.5, 20.0]:
        model = Ridge(alpha=alpha, solver="svd").fit(x, y)
        weights = model.coef_.T.tolist()
        bias = model.intercept_.tolist()
        cases.append({"lambda": alpha, "weights": weights, "bias": bias, "predicted": model.predict(new).tolist()})
    return {"by": "sklearn.linear_model.Ridge(solver='svd')", "x": x.tolist(), "y": y.tolist(), "new": new.tolist(), "cases": cases}


def neighbours() -> dict[str, Any]:
    rng = np.random.default_rng(12)
    gallery, queries = random(rng, 60, 11), random(rng, 7, 11)
    near = NearestNeighbors(n_neighbors=10, algorithm="brute").fit(gallery).kneighbors(queries, return_distance=False)
    return {"by": "sklearn.neighbors.NearestNeighbors", "gallery": gallery.tolist(), "queries": queries.tolist(), "near": near.tolist()}


def mask() -> dict[str, Any]:
    """The same generator in NumPy: PCG64 XSL-RR. A uniform float32 is made of 24 of the lower 32 bits."""
    increment = ((STREAM << 1) | 1) & BITS
    multiplier = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645
    generator = np.random.PCG64()
    state = generator.state
    state["state"] = {"state": ((1 + increment) * multiplier + increment) & BITS, "inc": increment}
    generator.state = state
    raw = generator.random_raw(6 * 8)
    uniform = ((raw & 0xFFFF_FFFF) >> 8).astype(np.float64) / 2**24
    return {"by": "numpy.random.PCG64", "seed": 1, "kept": 0.3, "mask": (uniform < 0.3).astype(int).reshape(6, 8).tolist()}


def normal() -> dict[str, Any]:
    at = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]
    return {"by": "statistics.NormalDist", "at": at, "share_below": [NormalDist().cdf(z) for z in at]}


if __name__ == "__main__":
    versions = {"python": platform.python_version(), "numpy": np.__version__, "scikit-learn": sklearn.__version__}
    parts = {"ridge": ridge(), "neighbours": neighbours(), "mask": mask(), "normal": normal()}
    content = {"made_by": "tests/reference/make_rivals.py", "versions": versions} | parts
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in content.items()]
    path = HERE / "rivals.json"
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")
