#!/usr/bin/env python3
"""Lesson 06's work from kernel start to the picture: the Rust notebook and the Keras notebook, in turns.

    cargo run -- setup
    python3 -m venv target/keras
    target/keras/bin/pip install -r benches/student/requirements.txt
    .venv/bin/python benches/student/lesson.py --keras-python target/keras/bin/python

Both read the same files, train 784-256-128-256-784 (sigmoid, Adam 0.001, batches of 256) on all 60,000 images for ten
epochs, and draw ten test digits above their reconstructions. Run it on an idle machine.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from jupyter import CellFailed, Kernel, Session

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NOTEBOOKS = {"rust": HERE / "lesson-rust.ipynb", "keras": HERE / "lesson-keras.ipynb"}
SHOWS = {"load": "60000", "test": "test MSE", "figure": "image/png"}


def cells(notebook: Path, epochs: int) -> list[tuple[str, str]]:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    code = [(cell["id"], "".join(cell["source"])) for cell in content["cells"] if cell["cell_type"] == "code"]
    return [(name, source.replace("epochs = 10", f"epochs = {epochs}")) for name, source in code]


def run(kernel: Kernel, epochs: int, timeout: float) -> tuple[dict[str, float], str]:
    """Seconds of each cell, and of everything from before the kernel's start to the picture; the line with the MSE."""
    seconds: dict[str, float] = {}
    said = ""
    with Session(kernel, HERE, timeout) as session:
        seconds["kernel ready"] = session.ready
        for name, source in cells(NOTEBOOKS[kernel.label], epochs):
            shown = session.run(source, shows=SHOWS.get(name, ""))
            seconds[name] = shown.seconds
            if name == "test":
                said = shown.text.strip()
        seconds["kernel start to the picture"] = session.since_start()
    return seconds, said


def keras_kernel(python: Path, folder: Path) -> Kernel:
    """The specification that `ipykernel install` writes, in a folder of our own."""
    spec = {
        "argv": [str(python.absolute()), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "metadata": {"debugger": True},
    }
    place = folder / "kernels" / "python3"
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps(spec))
    return Kernel("keras", folder, name="python3")


def table(figures: dict[str, list[dict[str, float]]]) -> str:
    stages: list[str] = []
    for name in ["kernel ready", "import", "names", "load", "network", "train", "test", "figure", "kernel start to the picture"]:
        if any(name in one for rounds in figures.values() for one in rounds):
            stages.append(name)
    lines = [f"| seconds, median | {' | '.join(figures)} |", "|---" * (len(figures) + 1) + "|"]
    for stage in stages:
        values = [[one[stage] for one in rounds if stage in one] for rounds in figures.values()]
        lines.append(f"| {stage} | {' | '.join(f'{statistics.median(v):.2f}' if v else '–' for v in values)} |")
    return "\n".join(lines)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keras-python", type=Path, required=True, help="a Python with requirements.txt in it")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where `cargo run -- setup` put our kernel")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10, help="fewer to try the script out")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that one cell may take")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    figures: dict[str, list[dict[str, float]]] = {"rust": [], "keras": []}
    with tempfile.TemporaryDirectory(prefix="lesson-") as folder:
        kernels = [Kernel("rust", options.venv / "share" / "jupyter"), keras_kernel(options.keras_python, Path(folder))]
        for number in range(1, options.rounds + 1):
            for kernel in kernels:
                try:
                    seconds, said = run(kernel, options.epochs, options.timeout)
                except CellFailed as failed:
                    sys.exit(f"notebook {kernel.label}: {failed}")
                figures[kernel.label].append(seconds)
                total = seconds["kernel start to the picture"]
                print(f"round {number}/{options.rounds}  {kernel.label}: {total:.1f} s, {said}", file=sys.stderr, flush=True)
    print(table(figures))


if __name__ == "__main__":
    main()
