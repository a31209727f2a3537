"""A student as the hub sees one: a server, a notebook, a kernel, cells. Used by the load test, the isolation test and the faults."""

import asyncio
import json
import os
import pwd
import re
import subprocess
import time
import uuid
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.simple_httpclient import HTTPTimeoutError
from tornado.websocket import websocket_connect

HUB = os.environ.get("HOURGLASS_HUB", "http://127.0.0.1:8000")
TOKEN = os.environ.get("HOURGLASS_LOADTEST_TOKEN", "")
COURSE = Path(__file__).resolve().parents[2]
STATE = Path(os.environ.get("HOURGLASS_STATE", "/var/lib/hourglass"))
AsyncHTTPClient.configure("tornado.simple_httpclient.SimpleAsyncHTTPClient", max_clients=500)


async def call(method, path, token=TOKEN, body=None, seconds=120, **headers):
    """One request; returns status, and the content as JSON where it is JSON. Redirects are answers too."""
    if token:
        headers["Authorization"] = f"token {token}"
    body = json.dumps(body) if body is not None else ("" if method in ("POST", "PUT", "PATCH") else None)
    url = path if path.startswith("http") else HUB + path
    request = HTTPRequest(
        url, method=method, headers=headers, body=body, request_timeout=seconds, connect_timeout=seconds, follow_redirects=False
    )
    answer = await AsyncHTTPClient().fetch(request, raise_error=False)
    if answer.code == 599:
        raise answer.error
    text = (answer.body or b"").decode("utf-8", "replace")
    try:
        return answer.code, json.loads(text)
    except ValueError:
        return answer.code, text


def account(name, *more):
    """A real Unix account in the group that the hub lets in; an account that exists already is not ours to use.
    `more` goes to useradd."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        subprocess.run(["useradd", "--create-home", "--groups", "hourglass", "--shell", "/bin/bash", *more, name], check=True)
        os.chmod(pwd.getpwnam(name).pw_dir, 0o700)
        return
    raise SystemExit(f"The account {name} exists already; remove it (userdel -r {name}) or choose another --prefix.")


def remove(name):
    subprocess.run(["userdel", "--remove", name], check=False, stderr=subprocess.DEVNULL)


def processes(name):
    """(process, command) of everything that runs under the account; what is dead and waits for init to notice does not run."""
    uid, found = pwd.getpwnam(name).pw_uid, []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and entry.stat().st_uid == uid and ") Z" not in (entry / "stat").read_text():
                found.append((int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return found


def pss(name):
    """Proportional memory in MB, by what the process is."""
    parts = {}
    for process, command in processes(name):
        kind = "server" if "singleuser" in command else "janitor" if " janitor " in command else "kernel"
        if "evcxr_jupyter" in command and "--control_file" not in command:
            kind = "child"
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parts[kind] = parts.get(kind, 0) + int(re.search(r"^Pss: +(\d+)", rollup, re.MULTILINE)[1]) / 1024
    return parts


def left_behind(name):
    """What must not be there once a student's server has ended."""
    found = [f"process {process} {command}" for process, command in processes(name)]
    found += [str(path) for path in [STATE / "tmp" / name, *Path("/sys/fs/cgroup").glob(f"**/student-{name}")] if path.exists()]
    places = ["/tmp", "/var/tmp", "/dev/shm", str(STATE)]
    found += subprocess.run(["find", *places, "-xdev", "-user", name], check=False, capture_output=True, text=True).stdout.split("\n")
    return [entry for entry in found if entry]


class Student:
    def __init__(self, name, lang="en", lesson="06"):
        self.name, self.lang, self.token, self.kernel, self.socket, self.retries = name, lang, None, None, None, 0
        source = next((COURSE / "notebooks" / lang).glob(f"{lesson}-*.ipynb"))
        self.path = f"{lang}/{source.name}"
        self.file = Path(pwd.getpwnam(name).pw_dir, "hourglass", self.path)

    async def arrive(self):
        """User and server; returns the seconds until the server is ready."""
        started = time.monotonic()
        status, answer = await call("POST", f"/hub/api/users/{self.name}")
        assert status in (201, 409), answer
        headers = {"Accept-Language": self.lang}
        while True:
            status, answer = await call("POST", f"/hub/api/users/{self.name}/server", **headers)
            if status != 429:
                break
            await asyncio.sleep(3)
        assert status in (201, 202, 400), (status, answer)
        while True:
            status, user = await call("GET", f"/hub/api/users/{self.name}")
            server = user["servers"].get("", {})
            if server.get("ready"):
                break
            assert server.get("pending") or time.monotonic() - started < 5, f"{self.name}'s server did not start"
            await asyncio.sleep(0.5)
        scopes = [f"access:servers!user={self.name}"]
        status, answer = await call(
            "POST", f"/hub/api/users/{self.name}/tokens", body={"note": "test", "scopes": scopes, "expires_in": 7200}
        )
        assert status == 201, answer
        self.token = answer["token"]
        return time.monotonic() - started

    async def server(self, method, path, body=None):
        return await call(method, f"/user/{self.name}/api/{path}", self.token, body)

    async def open(self):
        """The lesson and its kernel, as JupyterLab opens them; returns the seconds until the kernel answers."""
        started = time.monotonic()
        status, answer = await self.server("GET", f"contents/{self.path}")
        assert status == 200, answer
        self.notebook = answer["content"]
        body = {"path": self.path, "name": self.path, "type": "notebook", "kernel": {"name": "rust"}}
        status, answer = await self.server("POST", "sessions", body)
        assert status == 201, answer
        self.kernel = answer["kernel"]["id"]
        await self.connect()
        await self.ask("kernel_info_request", {}, 120)
        return time.monotonic() - started

    async def connect(self, tries=6):
        """A browser tries again too when a socket does not open; how often that was needed is counted."""
        address = HUB.replace("http", "ws", 1) + f"/user/{self.name}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        for _ in range(tries):
            request = HTTPRequest(address, headers={"Authorization": f"token {self.token}"}, connect_timeout=20, request_timeout=20)
            try:
                self.socket = await websocket_connect(request, max_message_size=64 << 20)
                return
            except HTTPTimeoutError:
                self.retries += 1
        raise TimeoutError(f"{self.name}: no socket after {tries} tries")

    async def send(self, kind, content):
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": self.name, "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
        await self.socket.write_message(json.dumps(message))
        return header["msg_id"]

    async def ask(self, kind, content, seconds, quiet=0.0):
        """Sends, and waits for the reply and for the kernel to be idle again; returns status, outputs, seconds.

        The last line that a cell prints may come after "idle", and is shown all the same: so the client listens on until
        nothing came for `quiet` seconds, which are not counted."""
        started = time.monotonic()
        mine, status, idle, outputs, took = await self.send(kind, content), None, False, [], None
        while True:
            if took is None and status is not None and idle:
                took = time.monotonic() - started
            left = quiet if took is not None else started + seconds - time.monotonic()
            try:
                raw = await asyncio.wait_for(self.socket.read_message(), max(left, 0.01))
            except TimeoutError:
                return ("timeout", outputs, time.monotonic() - started) if took is None else (status, outputs, took)
            if raw is None:
                return "disconnected", outputs, time.monotonic() - started
            message = json.loads(raw)
            kind, body = message["msg_type"], message["content"]
            if kind == "status" and body["execution_state"] in ("dead", "restarting", "autorestarting"):
                return body["execution_state"], outputs, time.monotonic() - started
            if message["parent_header"].get("msg_id") != mine:
                continue
            if kind == "status" and body["execution_state"] == "idle":
                idle = True
            elif kind.endswith("_reply"):
                status = body.get("status", "ok")
            elif kind in ("stream", "execute_result", "display_data", "error"):
                outputs.append({"output_type": kind, **body})

    async def run(self, code, seconds=180):
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
        return await self.ask("execute_request", content, seconds, quiet=1.0)

    async def save(self):
        body = {"type": "notebook", "format": "json", "content": self.notebook}
        return await self.server("PUT", f"contents/{self.path}", body)

    async def leave(self, seconds=60):
        """Stops the server; returns when the hub says that it has gone."""
        if self.socket:
            self.socket.close()
        await call("DELETE", f"/hub/api/users/{self.name}/server")
        for _ in range(seconds * 2):
            status, user = await call("GET", f"/hub/api/users/{self.name}")
            if status != 200 or not user["servers"]:
                return
            await asyncio.sleep(0.5)
        raise AssertionError(f"{self.name}'s server does not stop")

    async def forget(self):
        await call("DELETE", f"/hub/api/users/{self.name}")


def text(outputs, name="stdout"):
    return "".join(o["text"] for o in outputs if o["output_type"] == "stream" and o["name"] == name)
