"""What goes wrong in a class, done on purpose to one student of the running hub: the message is printed, and what was saved must be there.
As root on the hub's machine: HOURGLASS_LOADTEST_TOKEN=… /opt/hourglass/.venv/bin/python /opt/hourglass/hub/faults.py [FAULT…]

Without a name all but `clock`, which moves the clock of the whole machine for a minute.
`hub` also needs HOURGLASS_HUB_START, a command that starts the hub in the background, and HOURGLASS_HUB_PID, the hub's process.
"""

import asyncio
import json
import os
import pwd
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "loadtest"))
from client import Student, account, call, left_behind, processes, remove, text  # noqa: E402

NAME = "hgfault"
SETUP = [':dep hourglass = { path = "../.." }', "use hourglass::en::*;", "let kept = 41;"]
results = []


def check(what, good, shown=""):
    results.append(bool(good))
    print(f"  {'ok  ' if good else 'FAIL'} {what}   {' '.join(str(shown).split())[:300]}", flush=True)


def find(kind):
    """The student's kernel or child process."""
    for process, command in processes(NAME):
        is_kernel, is_child = "--control_file" in command, "evcxr_jupyter" in command and "--control_file" not in command
        if (kind == "kernel" and is_kernel) or (kind == "child" and is_child) or (kind == "server" and "singleuser" in command):
            return process


async def ready(student):
    await student.arrive()
    await student.open()
    for code in SETUP:
        status, outputs, _ = await student.run(code)
        assert status == "ok", (code, outputs)


async def saved(student, mark):
    student.notebook["cells"][0]["source"] += f"\n\n{mark}"
    status, answer = await student.save()
    check(f"saved: {mark}", status == 200, "" if status == 200 else answer)


def kept(student, mark):
    notebook = json.loads(student.file.read_text())
    check(f"still there: {mark}", mark in "".join(notebook["cells"][0]["source"]))


async def answers_again(student, seconds=60):
    """A new cell works, from the first one on."""
    for _ in range(seconds):
        try:
            student.socket and student.socket.close()
            await student.connect()
            status, outputs, _ = await student.ask("kernel_info_request", {}, 5)
            if status == "ok":
                break
        except Exception:
            pass
        await asyncio.sleep(1)
    for code in SETUP:
        status, outputs, _took = await student.run(code)
    status, outputs, _ = await student.run('println!("{}", kept + 1);')
    check("cells run again from the first one", "42" in text(outputs), outputs)


async def kernel(student):
    await saved(student, "before the kernel died")
    asked = asyncio.create_task(student.run("std::thread::sleep(std::time::Duration::from_secs(30));"))
    await asyncio.sleep(2)
    os.kill(find("kernel"), signal.SIGKILL)
    status, _outputs, took = await asked
    check("the browser is told", status in ("dead", "restarting", "autorestarting"), f"{status} after {took:.1f} s")
    await answers_again(student)
    kept(student, "before the kernel died")


async def memory(student):
    await saved(student, "before the memory ran out")
    status, outputs, took = await student.run("let mut all = Vec::new(); loop { all.push(vec![1u8; 100 << 20]); }", 120)
    check(
        "the cell ends with an error",
        status != "ok",
        f"{status} after {took:.1f} s: {[o.get('evalue') for o in outputs]} {text(outputs, 'stderr')}",
    )
    check("the server lives", find("server"))
    status, outputs, _ = await student.run("let kept = 41;")
    status, outputs, _ = await student.run('println!("{}", kept + 1);')
    check("the next cell runs", "42" in text(outputs), (status, outputs))
    kept(student, "before the memory ran out")


async def loop(student):
    await saved(student, "before the endless loop")
    asked = asyncio.create_task(student.run("let mut n = 0u64; loop { n = std::hint::black_box(n.wrapping_add(1)); }", 60))
    await asyncio.sleep(3)
    started = time.monotonic()
    await student.server("POST", f"kernels/{student.kernel}/interrupt")
    status, outputs, _ = await asked
    check(
        "interrupted",
        status == "error",
        f"after {time.monotonic() - started:.1f} s: {[o.get('evalue') for o in outputs]} {text(outputs, 'stderr')}",
    )
    status, outputs, _ = await student.run("let kept = 41;")
    status, outputs, _ = await student.run('println!("{}", kept + 1);')
    check("the next cell runs; variables are lost, imports are not", "42" in text(outputs), outputs)
    kept(student, "before the endless loop")


async def server(student):
    await saved(student, "before the server died")
    asyncio.create_task(student.run("loop { std::hint::black_box(0); }", 60))
    await asyncio.sleep(3)
    os.kill(find("server"), signal.SIGKILL)
    started = time.monotonic()
    while left_behind(NAME) and time.monotonic() - started < 60:
        await asyncio.sleep(0.5)
    left = left_behind(NAME)
    check("the looping cell and all folders are gone", not left, left or f"after {time.monotonic() - started:.0f} s")
    for _ in range(60):
        _, user = await call("GET", f"/hub/api/users/{NAME}")
        if not user["servers"]:
            break
        await asyncio.sleep(1)
    await ready(student)
    check("a new server and kernel", True)
    kept(student, "before the server died")


async def hub(student):
    """The hub is killed and started again; the student's server and kernel, and the variables in it, live on."""
    start, pid = os.environ.get("HOURGLASS_HUB_START"), os.environ.get("HOURGLASS_HUB_PID")
    if not start or not pid:
        print("  not run: HOURGLASS_HUB_START and HOURGLASS_HUB_PID are not set")
        return
    await saved(student, "before the hub died")
    before = find("kernel")
    os.kill(int(pid), signal.SIGKILL)
    await asyncio.sleep(2)
    try:
        status, outputs, _ = await student.run('println!("{}", kept + 1);', 20)
        check("cells run while there is no hub", "42" in text(outputs), status)
    except Exception as error:
        check("cells run while there is no hub", False, error)
    subprocess.Popen(shlex.split(start), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    started = time.monotonic()
    while time.monotonic() - started < 60:
        await asyncio.sleep(0.5)
        try:
            status, user = await call("GET", f"/hub/api/users/{NAME}")
            if status == 200 and user["servers"].get("", {}).get("ready"):
                break
        except Exception:
            pass
    check("the hub is back and knows the server", status == 200, f"after {time.monotonic() - started:.0f} s")
    await student.connect()
    status, outputs, _ = await student.run('println!("{}", kept + 1);', 60)
    check("same kernel, same variables", "42" in text(outputs) and find("kernel") == before, status)
    await saved(student, "after the hub came back")
    kept(student, "after the hub came back")


async def disk(student):
    """The home is a disk of 8 MB."""
    await saved(student, "before the disk was full")
    filler = student.file.parent / "filler"
    with open(filler, "wb") as file:
        try:
            while True:
                file.write(b"x" * 65536)
                file.flush()
        except OSError:
            pass
    student.notebook["cells"][0]["source"] += "\n\nthis does not fit" + "x" * 300_000
    status, answer = await student.save()
    check("the save says that it failed", status >= 400, f"{status} {answer.get('message') if isinstance(answer, dict) else answer}")
    kept(student, "before the disk was full")
    status, outputs, _ = await student.run('println!("{}", kept + 1);')
    check("cells still run", "42" in text(outputs), status)
    filler.unlink()
    status, answer = await student.save()
    check("after making room the same save works", status == 200)
    kept(student, "this does not fit")


async def damaged(student):
    """The course's data cannot be changed by a student; a damaged copy of it is refused with a sentence."""
    code = """let bad = std::env::temp_dir().join("bad");
std::fs::create_dir_all(&bad)?;
for file in std::fs::read_dir("../../data/mnist")?.flatten() {
    std::fs::write(bad.join(file.file_name()), std::fs::read(file.path()).unwrap_or_default())?;
}
let file = bad.join("train-images-idx3-ubyte.gz");
let mut bytes = std::fs::read(&file)?;
bytes[5000] ^= 255;
std::fs::write(&file, bytes)?;
println!("{}", Mnist::load_from(&bad).err().map_or("no error".to_string(), |e| e.to_string()));"""
    status, outputs, _ = await student.run(code)
    shown = text(outputs)
    check("a damaged file is told", "MNIST" in shown, shown or (status, outputs, text(outputs, "stderr")))


async def works(one, label):
    for code in SETUP[:1] + [f"use hourglass::{one.lang}::*;"] + SETUP[2:]:
        await one.run(code)
    _status, outputs, _ = await one.run('println!("{}", kept + 1);')
    check(label, "42" in text(outputs), outputs)


async def together(student):
    """Two kernels of one student start at the same moment."""
    other = Student(NAME, "ko")
    other.token = student.token
    await asyncio.gather(student.open(), other.open())
    for one in (student, other):
        await works(one, f"{one.lang}: both kernels work")
    await other.server("DELETE", f"kernels/{other.kernel}")


async def clock(student):
    """The clock is an hour ahead, then a day behind. Only when asked for by name: it is the clock of the whole machine."""
    wall, began = time.time(), time.monotonic()
    try:
        for hours in (1, -24, 0):
            time.clock_settime(time.CLOCK_REALTIME, wall + time.monotonic() - began + hours * 3600)
            status, outputs, _ = await student.run('println!("{}", kept + 1);')
            check(f"{hours:+} h: cells run, variables are there", "42" in text(outputs), (status, outputs))
            await saved(student, f"with the clock moved by {hours:+} h")
            kept(student, f"with the clock moved by {hours:+} h")
            other = Student(NAME, "ko")
            other.token = student.token
            await other.open()
            await works(other, f"{hours:+} h: a new kernel works")
            await other.server("DELETE", f"kernels/{other.kernel}")
    finally:
        time.clock_settime(time.CLOCK_REALTIME, wall + time.monotonic() - began)


FAULTS = {f.__name__: f for f in (kernel, memory, loop, disk, damaged, together, server, hub, clock)}


async def main(asked):
    student = Student(NAME)
    await ready(student)
    for name in asked or [name for name in FAULTS if name != "clock"]:
        print(name, flush=True)
        try:
            await FAULTS[name](student)
        except Exception as error:
            check(f"{name} ran to its end", False, f"{type(error).__name__} {error}")
    await student.leave()
    await asyncio.sleep(1)
    left = left_behind(NAME)
    check("nothing is left behind", not left, left)
    await student.forget()


if __name__ == "__main__":
    if os.geteuid() != 0:
        sys.exit("It makes and removes a Unix account: run it as root.")
    # All of it in a home whose name has spaces and Hangul.
    account(NAME, "--home-dir", "/home/모래 시계 hgfault")
    home = pwd.getpwnam(NAME)
    mounted = False
    try:
        # A small disk of its own, so that it can be full.
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size=8m,mode=700,uid={home.pw_uid},gid={home.pw_gid}", "tmpfs", home.pw_dir], check=True
        )
        mounted = True
        asyncio.run(main(sys.argv[1:]))
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", home.pw_dir], check=False)
        remove(NAME)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if results and all(results) else 1)
