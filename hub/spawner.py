"""A student's server: a process of the student's own Unix account, in control groups and with a view of the files of its own.

What it sees: the course at its one path, read-only; the student's ~/hourglass at the course's `work`, so that a lesson's
`:dep hourglass = { path = "../.." }` means the same crate, and the same compiled template, for everybody; a /tmp and a
/dev/shm of its own; no processes but its own. What it may use: so much memory, an equal share of the processors, so many
processes. When it ends, however it ends, whatever it started is killed and its /tmp is removed.
"""

import asyncio
import contextlib
import ctypes
import os
import pwd
import re
import shutil
import sys
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Integer, Unicode

from cage import Cage

NEW_MOUNTS, NO_NEW_PRIVILEGES = 0x00020000, 38
BIND, PRIVATE, NOSUID, NODEV = 0x1000, 0x44000, 2, 4
libc = ctypes.CDLL(None, use_errno=True)


def system(name, *arguments):
    """Calls the C library; a failure says what failed."""
    encoded = [a.encode() if isinstance(a, str) else a for a in arguments]
    if getattr(libc, name)(*encoded) != 0:
        reason = os.strerror(ctypes.get_errno())
        raise OSError(f"{name}{arguments}: {reason}")


def mount(source, target, kind=None, flags=0, options=None):
    system("mount", source, target, kind, ctypes.c_ulong(flags), options)


class ClassSpawner(LocalProcessSpawner):
    course = Unicode(help="The one absolute path of the course.").tag(config=True)
    state = Unicode(help="The hub's own folder; private folders for /tmp are made below it.").tag(config=True)
    processes = Integer(400, help="How many processes and threads a student may have.").tag(config=True)
    at_once = Integer(2, help="How many servers start at the same time; the others wait.").tag(config=True)
    _starting = None

    @property
    def tmp(self):
        return Path(self.state, "tmp", self.user.name)

    @property
    def cage(self):
        return Cage(self.user.name)

    def language(self):
        """The first of our languages that the browser asks for."""
        asked = self.handler.request.headers.get("Accept-Language", "") if self.handler else ""
        codes = [part.strip()[:2].lower() for part in asked.split(",")]
        return next((code for code in codes if code in ("en", "ko")), "en")

    def get_env(self):
        env = super().get_env()
        config = Path(self.course, "hub", "jupyter")
        env["JUPYTER_CONFIG_PATH"] = f"{config / self.language()}:{config}"
        env["JUPYTER_RUNTIME_DIR"] = "/tmp/jupyter"
        return env

    async def start(self):
        if not re.fullmatch(r"[a-z_][a-z0-9_-]{0,31}", self.user.name):
            raise ValueError(f"{self.user.name!r} is no name of a Unix account")
        if ClassSpawner._starting is None:
            ClassSpawner._starting = asyncio.Semaphore(self.at_once)
        async with ClassSpawner._starting:
            self.clean()
            account = pwd.getpwnam(self.user.name)
            self.tmp.mkdir(mode=0o700, parents=True)
            os.chown(self.tmp, account.pw_uid, account.pw_gid)
            self.cage.make(memory=self.mem_limit, processors=self.cpu_limit, processes=self.processes)
            lang = self.language()
            first = min(path.name for path in Path(self.course, "notebooks", lang).glob("*.ipynb"))
            self.default_url = f"/lab/tree/{lang}/{first}"
            address = await super().start()
            await self.answers(*address)
            return address

    async def answers(self, host, port):
        """Waits until the server takes calls, so that its start does not compete with too many others."""
        for _ in range(300):
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(host, port)
                writer.close()
                return
            if await self.poll() is not None:
                return
            await asyncio.sleep(0.2)

    def make_preexec_fn(self, name):
        become_student = super().make_preexec_fn(name)
        cage, tmp, account = self.cage, str(self.tmp), pwd.getpwnam(name)

        def enter():
            try:
                cage.join()
                self.look(tmp, account)
                become_student()
                os.umask(0o077)
                system("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
            except BaseException as error:
                print(f"hourglass: {name}'s server cannot start: {error}", file=sys.stderr, flush=True)
                raise

        return enter

    def look(self, tmp, account):
        """Changes what this process sees."""
        system("unshare", NEW_MOUNTS)
        mount("none", "/", None, PRIVATE)
        # Made and opened with the student's rights: a link that leads elsewhere gains nothing.
        os.setegid(account.pw_gid)
        os.seteuid(account.pw_uid)
        work = os.path.join(account.pw_dir, "hourglass")
        os.makedirs(work, mode=0o700, exist_ok=True)
        opened = os.open(work, os.O_DIRECTORY | os.O_NOFOLLOW)
        os.seteuid(0)
        os.setegid(0)
        mount(f"/proc/self/fd/{opened}", os.path.join(self.course, "work"), None, BIND)
        os.close(opened)
        for folder in ("/tmp", "/var/tmp"):
            mount(tmp, folder, None, BIND)
        mount("tmpfs", "/dev/shm", "tmpfs", NOSUID | NODEV, "mode=1777")
        mount("proc", "/proc", "proc", NOSUID | NODEV, "hidepid=2")

    async def poll(self):
        status = await super().poll()
        if status is not None:
            self.clean()
        return status

    async def stop(self, now=False):
        await super().stop(now)
        self.clean()

    def clean(self):
        """Nothing of a student's server survives it."""
        self.cage.end()
        shutil.rmtree(self.tmp, ignore_errors=True)
