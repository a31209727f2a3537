"""Write purposes.json beside this script: what lessons 10 to 12 are held against.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_purposes.py

Any PyTorch from 1.13 on and any scikit-learn from 1.0 on give these nine digits. Every input is a float32, every calculation
runs in float64.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
import torch
from sklearn.metrics import roc_auc_score, roc_curve

HERE = Path(__file__).resolve().parent
BETA = 0.7


def random(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> np.ndarray:
    return np.round(rng.normal(0.0, scale, shape), 4).astype(np.float32).astype(np.float64)


def leaf(values: np.ndarray) -> torch.Tensor:
    return torch.tensor(values, requires_grad=True)


def alarm(rng: np.random.Generator) -> dict[str, Any]:
    """A score for each row and whether the row is odd; some scores are equal."""
    odd = rng.random(60) < 0.4
    scores = np.round(rng.normal(odd * 0.8, 1.0), 1)
    false_alarms, found, _ = roc_curve(odd, scores, drop_intermediate=False)
    return {
        "scores": scores,
        "odd": odd,
        "roc": np.column_stack([false_alarms, found]),
        "auc": roc_auc_score(odd, scores),
    }


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


def variational(rng: np.random.Generator) -> dict[str, Any]:
    """-ELBO of a small variational autoencoder with the noise held: cross-entropy at the pixels from logits, summed over the
    pixels, + BETA · KL(N(mu, sigma²), N(0, 1)), both as means over the rows."""
    x, noise = rng.random((5, 6)).astype(np.float32).astype(np.float64), random(rng, 5, 2)
    shapes = [(6, 7), (7,), (7, 4), (4,), (2, 7), (7,), (7, 6), (6,)]
    w = [leaf(random(rng, *shape, scale=0.5)) for shape in shapes]
    h = torch.relu(torch.tensor(x) @ w[0] + w[1]) @ w[2] + w[3]
    mu, log_var = h[:, :2], h[:, 2:]
    z = mu + (log_var / 2).exp() * torch.tensor(noise)
    logits = torch.relu(z @ w[4] + w[5]) @ w[6] + w[7]
    pixels = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.tensor(x), reduction="sum") / 5
    normal = torch.distributions.Normal
    kl = torch.distributions.kl_divergence(normal(mu, (log_var / 2).exp()), normal(0.0, 1.0)).sum() / 5
    (pixels + BETA * kl).backward()
    gradients = [value.grad for value in w]
    return {"x": x, "noise": noise, "beta": BETA, "w": w, "pixels": pixels.item(), "kl": kl.item(), "gradients": gradients}


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
    versions = {"numpy": np.__version__, "torch": torch.__version__.split("+")[0], "scikit-learn": sklearn.__version__}
    content = {
        "made_by": "tests/reference/make_purposes.py",
        "versions": versions,
        "alarm": alarm(rng),
        "largest": largest(rng),
        "variational": variational(rng),
    }
    lines = [f"{json.dumps(key)}: {json.dumps(plain(value))}" for key, value in content.items()]
    (HERE / "purposes.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


main()
