"""A student's server: a process of the student's own Unix account, in control groups and with a view of the files of its own.

What it sees: the course at its one path, read-only; the student's ~/hourglass at the course's `work`, so that a lesson's
`:dep hourglass = { path = "../.." }` means the same crate, and the same compiled template, for everybody; a /tmp and a
/dev/shm of its own; no processes but its own. What it may use: so much memory, an equal share of the processors, so many
processes. When it ends, however it ends, whatever it started is killed and its /tmp is removed. When it does not start, the reason is
told (`NoStart`).
"""

import asyncio
import ctypes
import os
import pwd
import shutil
import subprocess
import sys
import time
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Integer, Unicode

import accounts
from cage import Cage
from reasons import NoStart, last_lines

NEW_MOUNTS, NO_NEW_PRIVILEGES = 0x00020000, 38
BIND, PRIVATE, NOSUID, NODEV = 0x1000, 0x44000, 2, 4
# Seconds that a start may wait for its turn, and then for the server; together less than the hub's own patience.
PATIENCE = 120
libc = ctypes.CDLL(None, use_errno=True)


def system(name, *arguments):
    """Calls the C library; a failure says what failed."""
    encoded = [a.encode() if isinstance(a, str) else a for a in arguments]
    if getattr(libc, name)(*encoded) != 0:
        reason = os.strerror(ctypes.get_errno())
        raise OSError(f"{name}{arguments}: {reason}")


def mount(source, target, kind=None, flags=0, options=None):
    system("mount", source, target, kind, ctypes.c_ulong(flags), options)


async def answers_to(request, host, port):
    """Whether a server speaks HTTP there."""
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(host, port), 5)
        writer.write(request)
        line = await asyncio.wait_for(reader.readline(), 5)
        writer.close()
    except (OSError, asyncio.TimeoutError):
        return False
    return line.startswith(b"HTTP/")


class ClassSpawner(LocalProcessSpawner):
    course = Unicode(help="The one absolute path of the course.").tag(config=True)
    state = Unicode(help="The hub's own folder; private folders for /tmp are made below it.").tag(config=True)
    processes = Integer(400, help="How many processes and threads a student may have.").tag(config=True)
    at_once = Integer(2, help="How many servers start at the same time; the others wait.").tag(config=True)
    _starting = None

    @property
    def account(self):
        return accounts.of(self.user.name)

    @property
    def tmp(self):
        return Path(self.state, "tmp", self.account)

    @property
    def log_file(self):
        return Path(self.state, "log", self.account)

    @property
    def cage(self):
        return Cage(self.account)

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

    def user_env(self, env):
        """The account's, which is not called as the student is."""
        account = pwd.getpwnam(self.account)
        return {**env, "USER": account.pw_name, "HOME": account.pw_dir, "SHELL": account.pw_shell or "/bin/sh"}

    async def start(self):
        if ClassSpawner._starting is None:
            ClassSpawner._starting = asyncio.Semaphore(self.at_once)
        try:
            await asyncio.wait_for(ClassSpawner._starting.acquire(), PATIENCE)
        except asyncio.TimeoutError:
            en = "Too many servers start at this time. Try again in a minute."
            raise NoStart(en, "지금 켜지는 서버가 너무 많습니다. 1분 뒤에 다시 시도하십시오.") from None
        try:
            return await self.start_now()
        except NoStart:
            raise
        except Exception as error:
            en = "The server could not be started. The teacher finds more in the hub's log."
            ko = "서버를 시작하지 못했습니다. 자세한 내용은 허브의 로그에 있습니다."
            self.log.exception("%s's server could not be started", self.user.name)
            # What goes wrong between the hub and the server's program is in the file.
            said = last_lines(self.log_file) if isinstance(error, subprocess.SubprocessError) else ""
            raise NoStart(en, ko, said or f"{type(error).__name__}: {error}") from error
        finally:
            ClassSpawner._starting.release()

    async def start_now(self):
        self.clean()
        account = pwd.getpwnam(self.account)
        self.tmp.mkdir(mode=0o700, parents=True)
        os.chown(self.tmp, account.pw_uid, account.pw_gid)
        self.cage.make(memory=self.mem_limit, processors=self.cpu_limit, processes=self.processes)
        lang = self.language()
        first = min(path.name for path in Path(self.course, "notebooks", lang).glob("*.ipynb"))
        self.default_url = f"/lab/tree/{lang}/{first}"
        self.log_file.parent.mkdir(mode=0o700, exist_ok=True)
        with open(self.log_file, "wb") as log:
            self.popen_kwargs = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            address = await super().start()
        await self.answers(*address)
        return address

    async def answers(self, host, port):
        """Waits until the server takes calls, so that its start does not compete with too many others. One that ended, or is silent
        for too long, has not started."""
        request = f"GET {self.server.base_url}api HTTP/1.0\r\n\r\n".encode()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if await answers_to(request, host, port):
                return
            status = await self.poll()
            if status is not None:
                en, ko = f"The server ended before it was ready (status {status}).", f"서버가 준비되기 전에 끝났습니다(상태 {status})."
                raise NoStart(en, ko, last_lines(self.log_file))
            await asyncio.sleep(0.2)
        en, ko = "The server did not answer in two minutes.", "서버가 2분 동안 응답하지 않았습니다."
        raise NoStart(en, ko, last_lines(self.log_file))

    def make_preexec_fn(self, name):
        account = pwd.getpwnam(self.account)
        become_student = super().make_preexec_fn(account.pw_name)
        cage, tmp = self.cage, str(self.tmp)

        def enter():
            try:
                cage.join()
                self.look(tmp, account)
                become_student()
                os.umask(0o077)
                system("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
            except BaseException as error:
                print(f"{name}'s server cannot start: {error}", file=sys.stderr, flush=True)
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
