#!/usr/bin/env python3
"""The student's clock: how long one waits in a Rust notebook, with a plain evcxr_jupyter and with this course's kernel.

    cargo run -- setup
    .venv/bin/python benches/student/student.py --evcxr PATH/TO/evcxr_jupyter

Each round starts every kernel once, one after another, and runs the same cells in it. Run it on an idle machine.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from jupyter import CellFailed, Kernel, Session, register_plain

ROOT = Path(__file__).resolve().parent.parent.parent
DEP = ':dep hourglass = { path = "../.." }'
PRELUDE = "use hourglass::en::*;"
FIRST = "let a = array![[1.0_f32, 2.0], [3.0, 4.0]];\na.sum()"
LOAD = 'let mnist = Mnist::load()?;\nlet twenty = mnist.test().first(20).images();\nprintln!("loaded");'
TRAINING = 'let x = mnist.train().images();\nprintln!("{:?}", x.dim());'


def edit_let(number: int) -> tuple[str, str]:
    """A cell that keeps a variable and prints, as after an edit of a setting: the code, and what it must show."""
    return f'let b = &a * {number}.0_f32;\nprintln!("sum {{}}", b.sum());', f"sum {number * 10}"


def edit_expression(number: int) -> tuple[str, str]:
    return f"a.sum() * {number}.0_f32", f"{number * 10}.0"


def chart_digits(number: int) -> tuple[str, str]:
    code = f'digits(&[("original", twenty.clone())], "Twenty digits of the test set, drawn for the time {number}.")?'
    return code, "image/png"


def chart_curves(number: int) -> tuple[str, str]:
    code = f"""let losses: Vec<f32> = (1..=30).map(|i| {number}.0_f32 / i as f32).collect();
curves(
    &[("training", losses.clone()), ("validation", losses.iter().map(|l| l * 1.1).collect())],
    Axes {{ x: "epoch", y: "MSE", log_y: true, baselines: vec![("mean image", 0.0675)], ..Axes::default() }},
    "Two loss curves of thirty epochs each, falling as one over the epoch.",
)?"""
    return code, "image/png"


EDITS = {
    "edit: let and println": edit_let,
    "edit: bare expression": edit_expression,
    "chart: twenty digits": chart_digits,
    "chart: loss curves": chart_curves,
}


def one_round(kernel: Kernel, cwd: Path, edits: int, timeout: float) -> dict[str, list[float]]:
    """Every figure of one kernel from start to stop, by name."""
    figures: dict[str, list[float]] = {}
    with Session(kernel, cwd, timeout) as session:
        figures["kernel ready"] = [session.ready]
        for code in [*kernel.first, DEP, PRELUDE]:
            session.run(code)
        figures["dep and prelude done"] = [session.since_start()]
        session.run(FIRST, shows="10.0")
        figures["first answer"] = [session.since_start()]
        session.run("a.len()", shows="4")
        figures["and at once a cell that names its variable"] = [session.since_start()]
        figures["MNIST loaded (cell)"] = [session.run(LOAD, shows="loaded").seconds]
        for name, cell in EDITS.items():
            figures[name] = [session.run(*cell(number)).seconds for number in range(2, 2 + edits)]
        if memory := session.megabytes():
            figures["memory, MNIST loaded (MB)"] = [memory]
        session.run(TRAINING, shows="(55000, 784)")
        if memory := session.megabytes():
            figures["memory, and 55,000 images as f32 (MB)"] = [memory]
    return figures


def collect(kernels: list[Kernel], options: argparse.Namespace, cwd: Path) -> dict[str, dict[str, list[float]]]:
    all_figures: dict[str, dict[str, list[float]]] = {kernel.label: {} for kernel in kernels}
    for number in range(1, options.rounds + 1):
        for kernel in kernels:
            try:
                figures = one_round(kernel, cwd, options.edits, options.timeout)
            except CellFailed as failed:
                sys.exit(f"kernel {kernel.label}: {failed}")
            for name, values in figures.items():
                all_figures[kernel.label].setdefault(name, []).extend(values)
            print(
                f"round {number}/{options.rounds}  {kernel.label}: first answer after {figures['first answer'][0]:.1f} s",
                file=sys.stderr,
                flush=True,
            )
    return all_figures


def table(figures: dict[str, dict[str, list[float]]]) -> str:
    labels = list(figures)
    lines = [f"| median (least–most) | {' | '.join(labels)} |", "|---" * (len(labels) + 1) + "|"]
    for name in figures[labels[-1]]:
        digits = 0 if "MB" in name else 2
        cells = []
        for label in labels:
            values = figures[label].get(name)
            cells.append(
                "–" if not values else f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"
            )
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--evcxr", type=Path, default=shutil.which("evcxr_jupyter"), help="the plain evcxr_jupyter (default: the one on the PATH)"
    )
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where `cargo run -- setup` put this kernel")
    parser.add_argument("--only", default="plain,cached,this", help="some of plain, cached (plain after `:cache 500`) and this")
    parser.add_argument("--rounds", type=int, default=3, help="kernel starts of each")
    parser.add_argument("--edits", type=int, default=9, help="how often each small cell is edited and run again")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that one cell may take")
    parser.add_argument("--json", type=Path, help="also write every figure into this file")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    wanted = options.only.split(",")
    if unknown := set(wanted) - {"plain", "cached", "this"}:
        sys.exit(f"--only {','.join(unknown)}: expected some of plain, cached, this")
    with tempfile.TemporaryDirectory(prefix="student-") as folder:
        ours = Path(folder)
        kernels = []
        if {"plain", "cached"} & set(wanted):
            if options.evcxr is None:
                sys.exit("no evcxr_jupyter found: name it with --evcxr, or --only this")
            register_plain(options.evcxr, ours / "plain")
            # A killed plain kernel leaves its temporary directory behind, and `:cache` fills the user's own:
            # both go where they vanish with this run. Nothing else of the environment is changed.
            env = {"TMPDIR": str(ours), "XDG_CACHE_HOME": str(ours / "cache")}
            if "plain" in wanted:
                kernels.append(Kernel("plain", ours / "plain", env=env))
            if "cached" in wanted:
                kernels.append(Kernel("cached", ours / "plain", first=[":cache 500"], env=env))
        if "this" in wanted:
            kernels.append(Kernel("this", options.venv / "share" / "jupyter"))
        cwd = ROOT / "notebooks" / "en"
        for kernel in kernels:
            if kernel.label == "cached":
                print("filling the cache of the cached kernel", file=sys.stderr)
                one_round(kernel, cwd, 1, options.timeout)
        figures = collect(kernels, options, cwd)
    print(table(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
