"""One kernel, driven as Jupyter drives it: start, cells, what they show, how long they take, what it all weighs."""

import os
import queue
import re
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager


class CellFailed(Exception):
    """A cell did not do what it was run for."""


@dataclass
class Kernel:
    """What Jupyter needs to start a kernel: the folder that holds `kernels/<name>`, and what its first cells are."""

    label: str
    folder: Path
    name: str = "rust"
    first: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)


@dataclass
class Shown:
    """What a cell showed, and after how many seconds it was done."""

    seconds: float
    text: str = ""
    errors: str = ""
    kinds: set[str] = field(default_factory=set)


class Session:
    """A running kernel. `began` is the moment before its process was started."""

    def __init__(self, kernel: Kernel, cwd: Path, timeout: float) -> None:
        self.timeout = timeout
        specs = KernelSpecManager(kernel_dirs=[str(kernel.folder / "kernels")], ensure_native_kernel=False)
        self.manager = KernelManager(kernel_name=kernel.name, kernel_spec_manager=specs)
        self.began = time.perf_counter()
        self.manager.start_kernel(cwd=str(cwd), env={**os.environ, **kernel.env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.kernel_info()
        self.client.get_shell_msg(timeout=timeout)
        self.ready = time.perf_counter() - self.began

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=False)

    def since_start(self) -> float:
        return time.perf_counter() - self.began

    def run(self, code: str, shows: str = "") -> Shown:
        """Runs a cell to its end. Rust kernels call a panic a success, so a cell must show what it was run for."""
        start = time.perf_counter()
        request = self.client.execute(code)
        shown = Shown(0.0)
        while True:
            left = self.timeout - (time.perf_counter() - start)
            try:
                message = self.client.get_iopub_msg(timeout=max(left, 0.1))
            except queue.Empty:
                raise CellFailed(f"no end after {self.timeout:.0f} s:\n{code}") from None
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                break
            if kind == "stream" and content["name"] == "stdout":
                shown.text += content["text"]
            elif kind == "stream":
                shown.errors += content["text"]
            elif kind in ("execute_result", "display_data"):
                shown.kinds |= content["data"].keys()
                shown.text += content["data"].get("text/plain", "")
            elif kind == "error":
                shown.errors += re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(content["traceback"]))
                raise CellFailed(f"{shown.errors}\n{code}")
        shown.seconds = time.perf_counter() - start
        if shows and shows not in shown.text and shows not in shown.kinds:
            raise CellFailed(f"expected {shows!r}, got {shown.text!r} {shown.errors!r}:\n{code}")
        return shown

    def megabytes(self) -> float | None:
        """Memory of the kernel's process and all its descendants, shared pages counted once (PSS; Linux only)."""
        root = self.manager.provisioner.pid
        try:
            return sum(pss(pid) for pid in [root, *descendants(root)])
        except OSError:
            return None


def pss(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


def register_plain(evcxr: Path, folder: Path) -> None:
    """Lets evcxr_jupyter register itself, into a folder that is ours to throw away."""
    done = subprocess.run(
        [str(evcxr), "--install"], env={**os.environ, "JUPYTER_PATH": str(folder)}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{evcxr} --install failed: {done.stderr}")
