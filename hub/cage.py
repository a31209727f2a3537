"""A student's control groups: version 2 where the system has it, version 1 otherwise. The hub must be root.

With version 2 the hub needs a group that it may divide: a systemd service with `Delegate=yes` has one.
"""

import os
import signal
import time
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")


def write(path, content):
    path.write_text(str(content))


class Cage:
    def __init__(self, name, root=ROOT, own="/proc/self/cgroup"):
        self.version2 = (root / "cgroup.controllers").exists()
        groups = dict(line.split(":", 2)[1:] for line in Path(own).read_text().splitlines())
        if self.version2:
            # The hub itself sits in `hub` below the divided group, see `divide`.
            here = root / groups[""].lstrip("/")
            base = here.parent if here.name == "hub" else here
            self.folders = {"": base / f"student-{name}"}
        else:
            self.folders = {kind: root / kind / groups.get(kind, "/").strip("/") / f"student-{name}" for kind in ("memory", "cpu", "pids")}

    def make(self, memory=None, processors=None, processes=None):
        """Makes the groups and sets their limits."""
        if self.version2:
            divide(self.folders[""].parent)
        for folder in self.folders.values():
            folder.mkdir(exist_ok=True)
        period = 100_000
        quota = int(processors * period) if processors else None
        if self.version2:
            only = self.folders[""]
            limits = {"memory.max": memory, "memory.swap.max": memory and 0, "pids.max": processes}
            limits["cpu.max"] = quota and f"{quota} {period}"
        else:
            only = None
            limits = {"memory.limit_in_bytes": memory, "pids.max": processes, "cpu.cfs_quota_us": quota}
        for file, limit in limits.items():
            if limit is not None:
                folder = only or self.folders[file.split(".")[0]]
                # A kernel without swap accounting has no file for it, and nothing to limit.
                if (folder / file).exists() or "swap" not in file:
                    write(folder / file, limit)

    def join(self):
        """This process, and all that it will start."""
        for folder in self.folders.values():
            write(folder / "cgroup.procs", os.getpid())

    def processes(self):
        found = set()
        for folder in self.folders.values():
            if folder.exists():
                found |= {int(line) for line in (folder / "cgroup.procs").read_text().split()}
        return found

    def peak(self):
        """The most memory that was ever in use, files' pages included."""
        name, file = ("", "memory.peak") if self.version2 else ("memory", "memory.max_usage_in_bytes")
        return int((self.folders[name] / file).read_text())

    def end(self):
        """Kills whatever is left, and removes the groups."""
        for _ in range(100):
            left = self.processes()
            if not left:
                break
            for process in left:
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            time.sleep(0.02)
        for folder in self.folders.values():
            try:
                folder.rmdir()
            except FileNotFoundError:
                pass


def divide(base):
    """Lets `base` have groups below it: no process may stay in it directly, so the hub moves one down."""
    wanted = "+memory +cpu +pids"
    if not set(wanted.replace("+", "").split()) <= set((base / "cgroup.subtree_control").read_text().split()):
        (base / "hub").mkdir(exist_ok=True)
        for process in (base / "cgroup.procs").read_text().split():
            write(base / "hub" / "cgroup.procs", process)
        write(base / "cgroup.subtree_control", wanted)
