"""The bridges to PyTorch and Keras, both ways: a network trained on one side predicts the same on the other.

    python3 -m venv target/bridges
    target/bridges/bin/pip install -r tests/bridges/requirements.txt
    target/bridges/bin/python tests/bridges/bridges.py

Two networks are trained three times for three epochs, here, in PyTorch and in Keras: an autoencoder 784-128-32-128-784 and a
classifier 784-64-64-64-10. Each goes over as a file of weights. What both sides predict for the first 1,000 test digits may differ
by 0.00001 at most, pixel by pixel and probability by probability. Then four faults are planted into the files, and each must
be seen: refused where the shape or the name tells, told by the predictions where nothing else can. Ends with `N passed, N failed`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import digits
import in_keras
import in_pytorch
import numpy as np
from safetensors.numpy import load_file, save_file

ROOT = Path(__file__).resolve().parents[2]
SIDES = {"PyTorch": in_pytorch, "Keras": in_keras}
NETWORKS = ["autoencoder", "classifier"]
LIMIT = 1e-5
X, LABELS = digits.images("t10k")[:1000], digits.labels("t10k")[:1000]

verdicts: list[bool] = []


def hourglass(*arguments: object) -> None:
    """Runs the crate's side; a refusal is an exception with its first line."""
    command = ["cargo", "run", "--quiet", "--example", "bridge", "--", *map(str, arguments)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ran.returncode != 0:
        raise RuntimeError(ran.stderr.strip().splitlines()[0])


def here(network: str, side: ModuleType, weights: Path) -> np.ndarray:
    """What the crate predicts with weights that another side wrote."""
    predictions = weights.with_name("predicted.safetensors")
    hourglass("predict", network, side.NAMES, weights, predictions)
    return load_file(predictions)["predictions"]


def there(network: str, side: ModuleType, weights: Path) -> np.ndarray:
    """What another side predicts with weights that the crate wrote."""
    return side.predict(network, side.read(network, str(weights)), X)


def verdict(good: bool, line: str) -> None:
    verdicts.append(good)
    print("✓" if good else "✗", line, flush=True)


def worth(network: str, predicted: np.ndarray) -> tuple[bool, str]:
    """Whether the network has learned anything: what it predicts, against the best that looks at no digit."""
    if network == "classifier":
        right, constant = np.mean(predicted.argmax(axis=1) == LABELS), np.bincount(LABELS).max() / len(LABELS)
        return right > 5 * constant, f"reads {100 * right:.1f} % (always one digit: {100 * constant:.1f} %)"
    mse, mean = np.mean((predicted - X) ** 2), np.mean((X - X.mean(axis=0)) ** 2)
    return mse < mean / 3, f"MSE {mse:.4f} (mean image: {mean:.4f})"


def compare(way: str, network: str, trained: np.ndarray, carried: np.ndarray) -> None:
    difference = float(np.abs(trained - carried).max())
    learned, text = worth(network, trained)
    verdict(difference <= LIMIT and learned, f"{way}, {network}: {text}; largest difference {difference:.1e} of {trained.size:,} values")


def turned(layer: int):
    def fault(tensors: dict, side: ModuleType) -> None:
        name = side.weight(layer, "classifier")
        tensors[name] = np.ascontiguousarray(tensors[name].T)

    return fault


def exchanged(tensors: dict, side: ModuleType) -> None:
    one, other = side.weight(1, "classifier"), side.weight(2, "classifier")
    tensors[one], tensors[other] = tensors[other], tensors[one]


def misnamed(tensors: dict, side: ModuleType) -> None:
    name = side.weight(1, "classifier")
    tensors[name.rsplit(".", 1)[0] + ".kernel"] = tensors.pop(name)


# What each does to the classifier's file, and words of which a refusal says one; where there are none, the predictions must tell.
FAULTS = [
    ("the first matrix turned", turned(0), ["turned: found", "size mismatch for 0.weight", "not compatible with provided weight shape"]),
    ("a square matrix turned", turned(1), []),
    ("two matrices of one shape exchanged", exchanged, []),
    ("a matrix under a wrong name", misnamed, ["2.weight", "layers.1.weights", "3 layers"]),
]


def plant(way: str, side: ModuleType, weights: Path, trained: np.ndarray, read) -> None:
    """Plants each fault into a copy of `weights`; each must be seen when `read` reads it."""
    for what, fault, words in FAULTS:
        tensors = load_file(weights)
        fault(tensors, side)
        damaged = weights.with_name("damaged" + side.ENDING)
        save_file(tensors, damaged, metadata={"format": "pt"} if side is in_pytorch else None)
        try:
            difference = float(np.abs(trained - read("classifier", side, damaged)).max())
            verdict(not words and difference > 1000 * LIMIT, f"{way}, {what}: read; the predictions differ by {difference:.2f}")
        except Exception as error:
            sentence = " ".join(str(error).split())
            verdict(any(word in sentence for word in words), f"{way}, {what}: refused: {sentence[:150]}")


def main() -> None:
    x, labels = digits.images("train")[:55_000], digits.labels("train")[:55_000]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        hourglass("train", folder)
        ours = {network: load_file(folder / f"{network}.predictions.safetensors")["predictions"] for network in NETWORKS}
        for name, side in SIDES.items():
            for network in NETWORKS:
                compare(f"from here to {name}", network, ours[network], there(network, side, folder / (network + side.ENDING)))
            own = folder / name
            own.mkdir()
            theirs = {}
            for network in NETWORKS:
                model = side.train(network, x, labels)
                theirs[network] = side.predict(network, model, X)
                side.write(model, str(own / (network + side.ENDING)))
                compare(f"from {name} to here", network, theirs[network], here(network, side, own / (network + side.ENDING)))
            plant(f"from here to {name}", side, folder / ("classifier" + side.ENDING), ours["classifier"], there)
            plant(f"from {name} to here", side, own / ("classifier" + side.ENDING), theirs["classifier"], here)
    failed = verdicts.count(False)
    print(f"{len(verdicts) - failed} passed, {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
