"""The digits as NumPy arrays, read from the course's files without the course's code."""

import gzip
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[2] / "data" / "mnist"


def images(part: str) -> np.ndarray:
    """All images of `train` or `t10k`, from 0 to 1.   # [n, 784]"""
    raw = gzip.decompress((DATA / f"{part}-images-idx3-ubyte.gz").read_bytes())
    return np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 784).astype(np.float32) / np.float32(255.0)


def labels(part: str) -> np.ndarray:
    """The digits that they show.   # [n]"""
    raw = gzip.decompress((DATA / f"{part}-labels-idx1-ubyte.gz").read_bytes())
    return np.frombuffer(raw, np.uint8, offset=8).astype(np.int64)
