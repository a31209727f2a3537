"""The hub for a class on one machine. Start it as root: `/opt/hourglass/.venv/bin/jupyterhub -f /opt/hourglass/hub/jupyterhub_config.py`.

What a teacher chooses, by the environment (README.md explains, settings.py reads; an empty one is not set):
    HOURGLASS_AUTH             pam (the default) or native
    HOURGLASS_TEACHERS         names or numbers of hub administrators, with commas
    HOURGLASS_BIND             http://127.0.0.1:8000
    HOURGLASS_SSL_CERT, _KEY   needed for any other address than a loopback one
    HOURGLASS_MEMORY           1.5G: what a student's server, kernel, cells and compiler may use together
    HOURGLASS_PROCESSORS       no limit: then all students get equal shares of what there is
    HOURGLASS_IDLE_MINUTES     90: a server that nobody used for so long is stopped; 0: none is
    HOURGLASS_STATE            /var/lib/hourglass
"""

import os
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))
import accounts  # noqa: E402
import readable  # noqa: E402
import settings  # noqa: E402
import signin  # noqa: E402
from spawner import ClassSpawner  # noqa: E402

c = get_config()  # noqa: F821
course = here.parent
programs = Path(sys.prefix, "bin")
if os.geteuid() != 0:
    sys.exit("The hub starts every student's server under the student's own account: start it as root.")
try:
    chosen = settings.read(os.environ, accounts.is_known)
except settings.Refused as refused:
    sys.exit(str(refused))
state = chosen.state
if not state.exists():
    state.mkdir(parents=True)
    state.chmod(0o755)
for name, mode in [("hub", 0o700), ("log", 0o700), ("tmp", 0o711), ("slots", 0o755)]:
    (state / name).mkdir(exist_ok=True)
    (state / name).chmod(mode)

# Who may come in. Nobody by default: see README.md on how to let students in.
c.Authenticator.admin_users = chosen.teachers
if chosen.auth == "pam":
    # Unix accounts of this machine, those of one group only.
    c.JupyterHub.authenticator_class = signin.ByAccount
    c.PAMAuthenticator.allowed_groups = {accounts.GROUP}
    c.PAMAuthenticator.open_sessions = False
else:
    # Students sign up, the teacher lets them in at /hub/authorize; the Unix account comes with the first server.
    c.JupyterHub.authenticator_class = signin.BySignUp
    c.Authenticator.allow_all = True
    c.NativeAuthenticator.minimum_password_length = 8
    c.NativeAuthenticator.check_common_password = True
    c.NativeAuthenticator.allowed_failed_logins = 5
    # Our page of signing up stands on theirs, which is found one folder up.
    theirs = Path(__import__("nativeauthenticator").__file__).parent
    c.JupyterHub.template_paths = [str(here / "templates"), str(theirs / "templates"), str(theirs)]
c.Spawner.pre_spawn_hook = accounts.make

# Where it listens.
c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = chosen.certificate, chosen.key
c.JupyterHub.bind_url = chosen.bind
c.ConfigurableHTTPProxy.command = [str(here / "proxy/node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(state / "hub/proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{state / 'hub/jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "hub/cookie_secret")

# A student's server.
slots = state / "slots"
for name in ["queue", *map(str, range(os.cpu_count() or 2))]:
    (slots / name).touch()
    (slots / name).chmod(0o444)
c.JupyterHub.spawner_class = ClassSpawner
c.ClassSpawner.course = str(course)
c.ClassSpawner.state = str(state)
c.ClassSpawner.at_once = os.cpu_count() or 2
c.Spawner.cmd = [str(here / "singleuser")]
c.Spawner.notebook_dir = str(course / "work")
c.Spawner.disable_user_config = True
c.Spawner.mem_limit = chosen.memory
c.Spawner.cpu_limit = chosen.processors
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
c.JupyterHub.services, c.JupyterHub.load_roles = [], []
if chosen.idle_minutes:
    idle = int(chosen.idle_minutes * 60)
    culler = [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle}", f"--cull-every={idle // 10}"]
    c.JupyterHub.services.append({"name": "culler", "command": culler})
    scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
    c.JupyterHub.load_roles.append({"name": "culler", "services": ["culler"], "scopes": scopes})

# The load test comes in by a token of its own; without one there is no such door.
if chosen.loadtest_token:
    c.JupyterHub.services.append({"name": "loadtest", "api_token": chosen.loadtest_token})
    scopes = ["admin:users", "admin:servers", "tokens", "access:servers"]
    c.JupyterHub.load_roles.append({"name": "loadtest", "services": ["loadtest"], "scopes": scopes})

# Before anybody comes: whatever a student's server needs is tried as another account.
if faults := readable.faults(course, [slots / "queue"]):
    sys.exit("\n".join(faults))
