"""The hub for a class on one machine. Start it as root: `/opt/hourglass/.venv/bin/jupyterhub -f /opt/hourglass/hub/jupyterhub_config.py`.

What a teacher chooses, by the environment (README.md explains):
    HOURGLASS_AUTH             pam (the default) or native
    HOURGLASS_TEACHERS         names of hub administrators, with commas
    HOURGLASS_BIND             http://127.0.0.1:8000
    HOURGLASS_SSL_CERT, _KEY   needed for any other address than a loopback one
    HOURGLASS_MEMORY           1.5G: what a student's server, kernel, cells and compiler may use together
    HOURGLASS_PROCESSORS       no limit: then all students get equal shares of what there is
    HOURGLASS_IDLE_MINUTES     90: a server that nobody used for so long is stopped
    HOURGLASS_STATE            /var/lib/hourglass
"""

import grp
import ipaddress
import os
import pwd
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlparse

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))
from spawner import ClassSpawner  # noqa: E402

c = get_config()  # noqa: F821
course, choose = here.parent, os.environ.get
state = Path(choose("HOURGLASS_STATE", "/var/lib/hourglass"))
programs = Path(sys.prefix, "bin")
if os.geteuid() != 0:
    sys.exit("The hub starts every student's server under the student's own account: start it as root.")
state.mkdir(parents=True, exist_ok=True)
for private in ("hub", "tmp"):
    (state / private).mkdir(mode=0o711 if private == "tmp" else 0o700, exist_ok=True)

# Who may come in. Nobody by default: see README.md on how to let students in.
c.JupyterHub.authenticator_class = choose("HOURGLASS_AUTH", "pam")
c.Authenticator.admin_users = set(filter(None, choose("HOURGLASS_TEACHERS", "").split(",")))
if c.JupyterHub.authenticator_class == "pam":
    # Unix accounts of this machine, those of one group only.
    c.PAMAuthenticator.allowed_groups = {"hourglass"}
    c.PAMAuthenticator.open_sessions = False
elif c.JupyterHub.authenticator_class == "native":
    # Students sign up, the teacher lets them in at /hub/authorize; the Unix account comes with the first server.
    c.Authenticator.allow_all = True
    c.NativeAuthenticator.minimum_password_length = 8
    c.NativeAuthenticator.check_common_password = True
    c.NativeAuthenticator.allowed_failed_logins = 5
    c.JupyterHub.template_paths = [str(Path(__import__("nativeauthenticator").__file__).parent / "templates")]
else:
    sys.exit("HOURGLASS_AUTH is pam or native.")


def account(spawner):
    """With `native`, a Unix account of the same name, which has no password and so no other way in."""
    name = spawner.user.name
    try:
        in_class = grp.getgrnam("hourglass").gr_gid in os.getgrouplist(name, pwd.getpwnam(name).pw_gid)
    except KeyError:
        subprocess.run(["useradd", "--create-home", "--groups", "hourglass", "--shell", "/bin/bash", "--", name], check=True)
        Path(pwd.getpwnam(name).pw_dir).chmod(0o700)
        return
    if not in_class:
        # Somebody who signs up as `root` or `postgres` gets nothing.
        raise PermissionError(f"{name} is an account of this machine outside the group hourglass")


c.Spawner.pre_spawn_hook = account

# Where it listens. Passwords do not travel in the clear.
bind = urlparse(choose("HOURGLASS_BIND", "http://127.0.0.1:8000"))
c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = choose("HOURGLASS_SSL_CERT", ""), choose("HOURGLASS_SSL_KEY", "")
loopback = bind.hostname == "localhost" or ipaddress.ip_address(bind.hostname).is_loopback
if not loopback and not c.JupyterHub.ssl_cert:
    sys.exit("HOURGLASS_BIND is no loopback address: give HOURGLASS_SSL_CERT and HOURGLASS_SSL_KEY, or put a proxy with TLS in front.")
c.JupyterHub.bind_url = bind.geturl()
c.ConfigurableHTTPProxy.command = [str(here / "proxy/node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(state / "hub/proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{state / 'hub/jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "hub/cookie_secret")

# A student's server.
slots = state / "slots"
slots.mkdir(exist_ok=True)
for name in ["queue", *map(str, range(os.cpu_count() or 2))]:
    (slots / name).touch(mode=0o444)
c.JupyterHub.spawner_class = ClassSpawner
c.ClassSpawner.course = str(course)
c.ClassSpawner.state = str(state)
c.ClassSpawner.at_once = os.cpu_count() or 2
c.Spawner.cmd = [str(here / "singleuser")]
c.Spawner.notebook_dir = str(course / "work")
c.Spawner.disable_user_config = True
c.Spawner.mem_limit = choose("HOURGLASS_MEMORY", "1.5G")
c.Spawner.cpu_limit = float(choose("HOURGLASS_PROCESSORS", "0")) or None
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 120
c.Spawner.env_keep = []
c.Spawner.environment = {
    "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOURGLASS_CACHE": str(course / ".cache"),
    "HOURGLASS_SLOTS": str(slots),
    "MIMALLOC_PURGE_DELAY": "0",
}
# A hub that is started again finds the students' servers running.
c.JupyterHub.cleanup_servers = False
c.JupyterHub.concurrent_spawn_limit = 100

# Servers that nobody uses.
idle = int(choose("HOURGLASS_IDLE_MINUTES", "90")) * 60
culler = [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle}", f"--cull-every={max(10, idle // 10)}"]
c.JupyterHub.services = [{"name": "culler", "command": culler}]
c.JupyterHub.load_roles = [
    {"name": "culler", "services": ["culler"], "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"]}
]

# The load test comes in by a token of its own; without one there is no such door.
if token := choose("HOURGLASS_LOADTEST_TOKEN"):
    c.JupyterHub.services.append({"name": "loadtest", "api_token": token})
    scopes = ["admin:users", "admin:servers", "tokens", "access:servers"]
    c.JupyterHub.load_roles.append({"name": "loadtest", "services": ["loadtest"], "scopes": scopes})
