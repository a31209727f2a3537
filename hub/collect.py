"""Copies of all students' notebooks for grading:   /opt/hourglass/.venv/bin/python /opt/hourglass/hub/collect.py ACCOUNT FOLDER

As root. Reads each student's ~/hourglass with that student's rights and through no link, so that nobody hands in what is not theirs; writes
FOLDER/STUDENT/… with the rights of ACCOUNT, an ordinary account, which then grades them: `cargo run -- grade FOLDER`.
"""

import grp
import os
import pwd
import stat
import sys
from pathlib import Path

GROUP = "hourglass"
LARGEST = 50 << 20
MOST = 2000


def notebooks(folder):
    """The notebooks below a folder, as path and bytes: regular files only, nothing behind a link, hidden folders left out."""
    found = 0
    for inside, folders, files, at in os.fwalk(folder, follow_symlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.endswith(".ipynb") or name.startswith("."):
                continue
            try:
                # Not blocking: a pipe without a writer must not stop the collection.
                file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=at)
            except OSError:
                continue
            with os.fdopen(file, "rb") as opened:
                about = os.fstat(opened.fileno())
                if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
                    continue
                found += 1
                if found > MOST:
                    return
                yield Path(os.path.relpath(os.path.join(inside, name), folder)), opened.read(LARGEST)


class As:
    """With the rights of an account, and no others."""

    def __init__(self, account):
        self.account = account

    def __enter__(self):
        os.setgroups([self.account.pw_gid])
        os.setegid(self.account.pw_gid)
        os.seteuid(self.account.pw_uid)

    def __exit__(self, *_):
        os.seteuid(0)
        os.setegid(0)
        os.setgroups([])


def collect(teacher, students, folder):
    for student in students:
        with As(student):
            work = os.path.join(student.pw_dir, "hourglass")
            files = list(notebooks(work)) if os.path.isdir(work) and not os.path.islink(work) else []
        with As(teacher):
            for path, content in files:
                target = Path(folder, student.pw_name, path)
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                target.write_bytes(content)
            Path(folder, student.pw_name).mkdir(mode=0o700, parents=True, exist_ok=True)
        print(f"{student.pw_name}: {len(files)}")


if __name__ == "__main__":
    if os.geteuid() != 0 or len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        teacher = pwd.getpwnam(sys.argv[1])
    except KeyError:
        sys.exit(f"There is no account {sys.argv[1]}.")
    if teacher.pw_uid == 0:
        sys.exit("Name an ordinary account: what students wrote is not run by root.")
    os.umask(0o077)
    members = [pwd.getpwnam(name) for name in sorted(grp.getgrnam(GROUP).gr_mem)]
    collect(teacher, members, sys.argv[2])
