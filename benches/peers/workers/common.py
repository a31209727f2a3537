"""What the Python workers share: the arguments, the images, and the conversation with peers.py.

A worker says `{"ready": its version}`, then runs one epoch for each line on its stdin and answers
`{"seconds": …, "loss": …}`. Between two lines it sleeps, so that only one worker uses the machine at a time.
"""

import argparse
import gzip
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

# What frameworks print must not get between the answers.
_answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
sys.stdout = sys.stderr


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", required=True, help="784-256-128-256-784")
    parser.add_argument("--activations", required=True, help="one for each layer: relu,identity,relu,identity")
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    job = parser.parse_args()
    job.sizes = [int(size) for size in job.sizes.split("-")]
    job.activations = job.activations.split(",")
    return job


def images(job: argparse.Namespace) -> np.ndarray:
    """The first rows of MNIST's training images, float32 from 0 to 1.   # [rows, 784]"""
    raw = gzip.decompress((job.data / "train-images-idx3-ubyte.gz").read_bytes())
    pixels = np.frombuffer(raw, np.uint8, count=job.rows * 784, offset=16)
    return pixels.reshape(job.rows, 784).astype(np.float32) / np.float32(255.0)


def say(**answer: object) -> None:
    print(json.dumps(answer), file=_answers, flush=True)


def next_turn() -> bool:
    """Waits for a line; False when there will be no more."""
    return sys.stdin.readline() != ""


def serve(version: str, epoch: Callable[[], float | None]) -> None:
    say(ready=version)
    while next_turn():
        start = time.perf_counter()
        loss = epoch()
        say(seconds=time.perf_counter() - start, loss=loss)
