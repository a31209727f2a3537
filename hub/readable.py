"""Whether students can use what the hub stands on: tried as `nobody` in the students' group, who may do no more than a student may.

`hub/install` asks before its long work (`readable.py before`: where the folders lie, and the Python that it would use) and at its end
(`readable.py`: everything, down to each file); the hub asks at its start (`faults`). It needs no JupyterHub, and it runs as root.
"""

import grp
import json
import os
import pwd
import subprocess
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
GOOD_PYTHON = "import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))"
IMPORT = "import jupyterhub, jupyterlab"
FIND = (
    "import importlib.util as u, sys; sys.exit(not (u.find_spec('jupyterhub') and u.find_spec('jupyterlab')))"  # what a start has time for
)
LINK = 'd=$(mktemp -d) && cd "$d" && echo "fn main() {}" | "$0" -o program -; status=$?; rm -rf "$d"; exit $status'


def as_nobody(*command):
    """Runs a command as somebody without rights; returns its status and what it said."""
    account = {}
    if os.geteuid() == 0:  # else this is somebody without rights already
        nobody, groups = pwd.getpwnam("nobody"), [entry.gr_gid for entry in grp.getgrall() if entry.gr_name == "hourglass"]
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": groups}
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"}
    command = [str(part) for part in command]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd="/", env=env, **account)
    except OSError as error:
        return 1, str(error)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace").strip()


def fails(*command):
    """What a command says when it does not end well for somebody without rights; None when it does."""
    status, said = as_nobody(*command)
    return None if status == 0 else said[-400:] or f"status {status}"


def fault(en, ko):
    return f"✗ {en}\n✗ {ko}"


def closed(path):
    """The first folder on the way to a path that students cannot enter."""
    return next((folder for folder in reversed(Path(path).parents) if fails("test", "-x", folder)), None)


def place(path):
    """A fault if students cannot come to a path, where it stands or where its link leads."""
    for one in (Path(path).resolve(), Path(path)) if os.path.isabs(path) else ():
        if shut := closed(one):
            return fault(
                f"Students cannot enter {shut}, so they cannot use {one}. Put it below a folder that all may enter, such as /opt.",
                f"학생은 {shut} 폴더에 들어갈 수 없어 {one}을(를) 쓰지 못합니다. /opt처럼 누구나 들어갈 수 있는 폴더 아래에 두십시오.",
            )
    return None


def python(program, course=COURSE):
    """A fault if students cannot run this Python, with the command that helps."""
    if not (said := fails(program, "-c", "")):
        return None
    good = next((path for path in ("/usr/bin/python3", "/usr/local/bin/python3") if not fails(path, "-c", GOOD_PYTHON)), None)
    install = "" if good else "apt install python3 python3-venv && "
    cure = f"{install}rm -rf {course / '.venv'} && HOURGLASS_PYTHON={good or '/usr/bin/python3'} {course / 'hub/install'}"
    return fault(
        f"Students cannot run the Python {Path(program).resolve()} ({said}). Use one that all may run: {cure}",
        f"학생은 이 Python을 실행할 수 없습니다: {Path(program).resolve()} ({said}). 모두 실행할 수 있는 Python을 쓰십시오: {cure}",
    )


def before(course=COURSE):
    """What can be told before anything is fetched or compiled."""
    # Permissions below these three are given at the end; those of the folders above them are somebody else's.
    places = [place(one) for one in (course, os.environ["RUSTUP_HOME"], os.environ["CARGO_HOME"])]
    if any(places):
        return list(filter(None, places))
    made = course / ".venv/bin/python"
    pythons = [sys.executable, *([made] if os.path.lexists(made) else [])]
    return list(filter(None, [python(one, course) for one in pythons]))[:1]


def programs(course):
    """The programs that a student's kernel runs, each with a harmless argument, and the folders of Rust."""
    kernel = course / ".venv/share/jupyter/kernels/rust"
    plan = json.loads((kernel / "plan.json").read_text())
    variables = plan["variables"]
    launcher = json.loads((kernel / "kernel.json").read_text())["argv"][0]
    calls = [(launcher, "--help"), (plan["evcxr"], "--help"), (variables["HOURGLASS_RUSTC"], "-V"), (variables["HOURGLASS_CARGO"], "-V")]
    if "HOURGLASS_RUSTUP" in variables:
        calls.append(("test", "-x", variables["HOURGLASS_RUSTUP"]))
    return calls, [variables[name] for name in ("RUSTUP_HOME", "CARGO_HOME") if name in variables]


def faults(course=COURSE, files=(), every=False):
    """Sentences about what students cannot use; empty when they can use everything. With `every` each single file is looked at."""
    venv = course / ".venv/bin/python"
    if found := place(course / "Cargo.toml") or (os.path.lexists(venv) and python(venv, course)):
        return [found]
    try:
        calls, folders = programs(course)
    except (OSError, ValueError, KeyError) as error:
        cure = course / "hub/install"
        return [fault(f"The course is not set up ({error}). Run {cure}", f"강좌가 준비되지 않았습니다({error}). 실행하십시오: {cure}")]
    calls = [(venv, "-c", IMPORT if every else FIND), *calls, ("sh", "-c", LINK, calls[2][0])]
    found = [place(file) or fails("test", "-r", file) and unreadable(file) for file in files]
    # One is enough: what hides one program mostly hides the next.
    found.append(next((place(call[0]) or unusable(call, said) for call in calls if (said := fails(*call))), None))
    if every and not any(found):
        # `work` is each student's own, and the proxy is root's.
        left_out = ["-path", course / "work", "-o", "-path", course / ".git", "-o", "-name", "node_modules"]
        shut = ["-type", "f", "-not", "-readable"]  # a folder that is shut is find's own error
        _, said = as_nobody("find", course, *folders, "(", *left_out, ")", "-prune", "-o", *shut, "-print", "-quit")
        if said:
            found.append(unreadable(said))
    return list(filter(None, found))


def unreadable(what):
    return fault(
        f"Students cannot read {what}. Let them (chmod -R a+rX), and run hub/install again.",
        f"학생이 읽을 수 없습니다: {what}. 읽기 권한을 주고(chmod -R a+rX) hub/install을 다시 실행하십시오.",
    )


def unusable(call, said):
    call = " ".join(str(part) for part in call if part != LINK)
    return fault(
        f"As a student, this does not work: {call} ({said}). Put it where all may read it, and run hub/install again.",
        f"학생 권한으로는 실행되지 않습니다: {call} ({said}). 모두 읽을 수 있는 곳에 두고 hub/install을 다시 실행하십시오.",
    )


if __name__ == "__main__":
    told = before() if sys.argv[1:] == ["before"] else faults(every=True)
    print("\n".join(told), file=sys.stderr)
    sys.exit(1 if told else 0)
