"""The Unix accounts behind the names in the hub: which one, who has a name already, and a new account for a student who signed up."""

import grp
import os
import pwd
import sqlite3
import subprocess
from pathlib import Path

import names
from reasons import NoStart

GROUP = "hourglass"


def exists(account):
    try:
        pwd.getpwnam(account)
    except KeyError:
        return False
    return True


def of(name):
    """The account behind a name in the hub."""
    return names.account(name, exists)


def is_in_class(account):
    """Whether an account that exists is in the group; nobody is while there is no group."""
    try:
        return grp.getgrnam(GROUP).gr_gid in os.getgrouplist(account, pwd.getpwnam(account).pw_gid)
    except KeyError:
        return False


def is_known(state, name):
    """Whether the machine has this account, or the hub whose state this is has somebody of this name."""
    if exists(of(name)):
        return True
    try:
        with sqlite3.connect(f"file:{state}/hub/jupyterhub.sqlite?mode=ro", uri=True) as hub:
            return hub.execute("select 1 from users where name = ?", (name,)).fetchone() is not None
    except sqlite3.Error:
        return False


def make(spawner):
    """Before the first server: an account without a password, which has no other way in. One that is there must be in the group:
    somebody who signs up as `root` or `postgres` gets nothing."""
    name = spawner.user.name
    account = of(name)
    if exists(account):
        if not is_in_class(account):
            raise NoStart(
                f"{account} is an account of this machine outside the group {GROUP}. Sign up under another name.",
                f"{account}은(는) 이 컴퓨터의 다른 계정이며 {GROUP} 그룹에 없습니다. 다른 이름으로 가입하십시오.",
            )
        return
    if not names.fits(name):
        raise NoStart(
            f"{name!r} cannot have an account. {names.RULE_EN} Sign up under another name.",
            f"{name!r}에는 계정을 만들 수 없습니다. {names.RULE_KO} 다른 이름으로 가입하십시오.",
        )
    command = ["useradd", "--create-home", "--groups", GROUP, "--shell", "/bin/bash", "--", account]
    made = subprocess.run(command, check=False, capture_output=True, text=True)
    if made.returncode != 0:
        raise NoStart(f"The account {account} could not be made.", f"{account} 계정을 만들지 못했습니다.", made.stderr)
    Path(pwd.getpwnam(account).pw_dir).chmod(0o700)
