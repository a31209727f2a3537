#!/usr/bin/env python3
"""Train the same autoencoders with this crate, PyTorch, Keras, candle and burn, in turns, and print who was how fast.

    python3 -m venv target/peers
    target/peers/bin/pip install -r benches/peers/requirements.txt
    target/peers/bin/python benches/peers/peers.py

Each peer is a process of its own that loads the images, builds its network and waits. One epoch after another goes
round: while one works, the others sleep, and a machine that slows down slows all of them down alike.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NETWORKS = {
    "sigmoid": ("784-256-128-256-784", "sigmoid,sigmoid,sigmoid,sigmoid"),
    "small": ("784-128-64-128-784", "sigmoid,sigmoid,sigmoid,sigmoid"),
    "relu": ("784-256-128-256-784", "relu,identity,relu,identity"),
}
PYTHON_PEERS = {"pytorch": "pytorch.py", "keras": "keras_fit.py", "products": "products.py"}
RUST_PEERS = ["candle", "burn"]
OURS = {"hourglass": [], "dense": ["--dense"]}
PEERS = [*OURS, "pytorch", "keras", *RUST_PEERS, "products"]


@dataclass
class Worker:
    """A process that trains one epoch each time it is told to."""

    name: str
    process: subprocess.Popen
    version: str = ""
    seconds: list[float] = field(default_factory=list)
    losses: list[float | None] = field(default_factory=list)
    peak: float | None = None

    def answer(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            sys.exit(
                f"{self.name} ended with status {self.process.wait()}; its own words stand above. To leave it out: --only with the others."
            )
        return json.loads(line)

    def epoch(self) -> tuple[float, float | None]:
        self.process.stdin.write("epoch\n")
        self.process.stdin.flush()
        answer = self.answer()
        return answer["seconds"], answer["loss"]

    def peak_megabytes(self) -> float | None:
        """The most memory that the process ever held, from loading the images on (Linux only)."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return None
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024

    def stop(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def cargo_build(folder: Path, arguments: list[str], env: dict[str, str]) -> dict[str, str]:
    """Builds and returns the executables by name, wherever cargo put them."""
    command = ["cargo", "build", "--release", "--locked", "--message-format=json-render-diagnostics", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed in {folder}")
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    return {m["target"]["name"]: m["executable"] for m in messages if m.get("executable")}


def commands(names: list[str]) -> dict[str, list[str]]:
    """How each peer is started, after building what is written in Rust."""
    found: dict[str, list[str]] = {}
    if ours := [name for name in names if name in OURS]:
        print("building hourglass", file=sys.stderr)
        built = cargo_build(ROOT, ["--example", "epoch"], dict(os.environ))
        found |= {name: [built["epoch"], *OURS[name]] for name in ours}
    if wanted := [name for name in names if name in RUST_PEERS]:
        print(f"building {' and '.join(wanted)} (minutes, the first time)", file=sys.stderr)
        # candle asks for it in its documentation; our own crate does without, as it does inside a notebook.
        env = {"RUSTFLAGS": "-C target-cpu=native", **os.environ}
        built = cargo_build(HERE / "rust-peers", [f"--bin={name}" for name in wanted], env)
        found |= {name: [built[name]] for name in wanted}
    for name in names:
        if name in PYTHON_PEERS:
            found[name] = [sys.executable, str(HERE / "workers" / PYTHON_PEERS[name])]
    return found


def start(name: str, command: list[str], network: str, options: argparse.Namespace) -> Worker:
    sizes, activations = NETWORKS[network]
    threads = str(options.threads)
    job = [
        "--sizes",
        sizes,
        "--activations",
        activations,
        "--batch",
        str(options.batch),
        "--rows",
        str(options.rows),
        "--threads",
        threads,
        "--data",
        str(options.data),
    ]
    process = subprocess.Popen(
        [*command, *job], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "RAYON_NUM_THREADS": threads}
    )
    worker = Worker(name, process)
    worker.version = worker.answer()["ready"]
    return worker


def measure(network: str, options: argparse.Namespace, how: dict[str, list[str]]) -> list[Worker]:
    workers = [start(name, command, network, options) for name, command in how.items()]
    try:
        for number in range(options.epochs + 1):
            first = number % len(workers)  # nobody is always the one after Keras
            for worker in workers[first:] + workers[:first]:
                seconds, loss = worker.epoch()
                if number > 0:
                    worker.seconds.append(seconds)
                worker.losses.append(loss)
            row = "  ".join(f"{w.name} {w.seconds[-1]:.2f}" for w in workers) if number else "warm-up"
            print(f"{network} {number}/{options.epochs}  {row}", file=sys.stderr, flush=True)
        for worker in workers:
            worker.peak = worker.peak_megabytes()
    finally:
        for worker in workers:
            worker.stop()
    return workers


def table(network: str, workers: list[Worker]) -> str:
    """Medians and ratios as Markdown; a ratio above 1 means that this crate is faster."""
    sizes, activations = NETWORKS[network]
    medians = {w.name: statistics.median(w.seconds) for w in workers}
    ours = medians.get("hourglass")
    epochs = len(workers[0].losses)
    lines = [
        f"{sizes}, {activations}",
        "",
        f"| | s an epoch (median) | least–most | of ours | training loss, epoch {epochs} | peak memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for w in workers:
        ratio = f"{medians[w.name] / ours:.2f}" if ours else "–"
        loss = "–" if w.losses[-1] is None else f"{w.losses[-1]:.5f}"
        peak = "–" if w.peak is None or w.name == "products" else f"{w.peak:.0f}"
        lines.append(f"| {w.version} | {medians[w.name]:.3f} | {min(w.seconds):.3f}–{max(w.seconds):.3f} | {ratio} | {loss} | {peak} |")
    return "\n".join(lines)


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def arguments() -> argparse.Namespace:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=5, help="timed epochs of each, after a warm-up epoch")
    parser.add_argument("--only", default=",".join(PEERS), help=f"some of {','.join(PEERS)}")
    parser.add_argument("--networks", default=",".join(NETWORKS), help=f"some of {','.join(NETWORKS)}")
    parser.add_argument("--rows", type=int, default=60_000, help="training images; fewer to try the script out")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--threads", type=int, default=cores, help="all cores, unless given")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "mnist")
    parser.add_argument("--json", type=Path, help="also write every epoch's seconds and loss into this file")
    options = parser.parse_args()
    options.only, options.networks = options.only.split(","), options.networks.split(",")
    for given, known in [(options.only, PEERS), (options.networks, list(NETWORKS))]:
        if unknown := [name for name in given if name not in known]:
            parser.error(f"{', '.join(unknown)}: expected some of {', '.join(known)}")
    return options


def main() -> None:
    options = arguments()
    how = commands([name for name in PEERS if name in options.only])
    print(
        f"{processor()}, {options.threads} threads, {platform.system()}, {date.today()}; "
        f"{options.rows} rows in batches of {options.batch}, Adam 0.001, MSE\n"
    )
    record = {}
    for network in options.networks:
        workers = measure(network, options, how)
        print(table(network, workers) + "\n", flush=True)
        record[network] = {
            w.name: {"version": w.version, "seconds": w.seconds, "losses": w.losses, "peak_megabytes": w.peak} for w in workers
        }
    if options.json:
        options.json.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
