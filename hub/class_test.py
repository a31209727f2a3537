"""A class of its own, with a hub of its own: who can sign up, who is whose account, and what is shown when a server does not start.
As root, after hub/install: /opt/hourglass/.venv/bin/python /opt/hourglass/hub/class_test.py. It makes four accounts and removes them.
"""

import html
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

import accounts
import names

HERE = Path(__file__).resolve().parent
PASSWORD = "seven green bottles"
TEACHER, ENDS, LINK = "99990001", "9999-0002", "hg99990003"
STUDENTS = [TEACHER, "9999-00004", ENDS, LINK]
CONFIG = f"""
load_subconfig({str(HERE / "jupyterhub_config.py")!r})
c.JupyterHub.hub_port, c.ConfigurableHTTPProxy.api_url = {{}}, "http://127.0.0.1:{{}}"
make = c.Spawner.pre_spawn_hook
def hook(spawner):
    make(spawner)
    if spawner.user.name == {ENDS!r}:  # later than the ten seconds after which the hub looks at it
        spawner.cmd = ["sh", "-c", "sleep 12; echo '<b>no luck</b>' >&2; exit 3"]
c.Spawner.pre_spawn_hook = hook
"""
results = []


def check(what, good, shown=""):
    results.append(bool(good))
    print(f"  {'ok  ' if good else 'FAIL'} {what}   {' '.join(str(shown).split())[:200]}", flush=True)


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def text(page):
    page = re.sub(r"(?s)<(script|style|nav).*?</\1>", " ", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


class Browser:
    def __init__(self, hub):
        self.hub, self.session = hub, requests.Session()
        self.session.headers["Sec-Fetch-Mode"] = "navigate"

    def get(self, path):
        answer = self.session.get(path if path.startswith("http") else self.hub + path)
        answer.encoding = "utf-8"
        return answer

    def post(self, path, **fields):
        fields["_xsrf"] = re.search(r'name="_xsrf" value="([^"]*)"', self.get(path).text)[1]
        answer = self.session.post(self.hub + path, data=fields)
        answer.encoding = "utf-8"
        return answer

    def sign_up(self, name):
        """What the page answers, and of what kind: danger, info or success."""
        page = self.post("/hub/signup", username=name, signup_password=PASSWORD, signup_password_confirmation=PASSWORD).text
        kind, said = re.search(r'(?s)<div class="alert alert-(\w+)"[^>]*>(.*?)</div>', page).groups()
        return kind, text(said)

    def sign_in(self, name):
        """Signs in, waits for the server, and returns where the browser is then, and what is there."""
        answer = self.post("/hub/login", username=name, password=PASSWORD)
        return self.wait(answer)

    def wait(self, answer):
        for _ in range(120):
            if "spawn-pending" not in answer.url or answer.status_code != 200:
                break
            time.sleep(1)
            answer = self.get(answer.url)
        answer.encoding = "utf-8"
        return answer.url.removeprefix(self.hub), text(answer.text)


def signing_up(hub):
    page = text(Browser(hub).get("/hub/signup").text)
    check("the rule is on the page", names.RULE_EN in page and names.RULE_KO in page)
    for name in STUDENTS:
        kind, said = Browser(hub).sign_up(name)
        check(f"{name} can sign up", kind == ("success" if name == TEACHER else "info"), said)
    for name in ["hg.minji", "김민지", "-hg", "2" * 23, "a b"]:
        kind, said = Browser(hub).sign_up(name)
        check(f"{name} is told the rule", kind == "danger" and names.RULE_EN in said and names.RULE_KO in said, said)
    for name in ["root", "９９９９０００１", names.PREFIX + TEACHER, f" {TEACHER} "]:
        kind, said = Browser(hub).sign_up(name)
        check(f"{name} is taken", kind == "danger" and ("taken" in said or "in use" in said), said)
    check("nobody who was refused has an account", not any(map(accounts.exists, ["hg.minji", "김민지", "-hg", "2" * 23])))


def starting(hub):
    teacher = Browser(hub)
    where, said = teacher.sign_in(TEACHER)
    check("a teacher with a number, behind a blank, is in", where.startswith(f"/user/{TEACHER}/lab"), (where, said))
    check("and sees the control panel", "Not Found" not in text(teacher.get("/hub/admin").text) and teacher.get("/hub/admin").ok)
    check("under an account with a prefix", accounts.exists(names.PREFIX + TEACHER) and not accounts.exists(TEACHER))
    for name in STUDENTS[1:]:
        teacher.get(f"/hub/authorize/{name}")
    where, said = Browser(hub).sign_in("9999-00004")
    check("9999-00004 has a server", where.startswith("/user/9999-00004/lab"), (where, said))
    for browser, who in [(Browser(hub), "student"), (teacher, "teacher")]:
        where, said = browser.sign_in(ENDS) if who == "student" else browser.wait(browser.get(f"/hub/spawn/{ENDS}"))
        good = "준비되기 전에 끝났습니다(상태 3)" in said and "before it was ready (status 3)" in said and "<b>no luck</b>" in said
        check(f"a server that ends: its {who} sees why", good, said)
    student = Browser(hub)
    where, said = student.sign_in(LINK)
    check(f"{LINK} has a server", where.startswith(f"/user/{LINK}/lab"), (where, said))


def account_of_another(hub):
    """A folder that is a link leads nowhere; the reason lies between the hub and the server's program."""
    work = Path(f"/home/{LINK}/hourglass")
    requests.delete(f"{hub}/hub/api/users/{LINK}/server", headers={"Authorization": f"token {os.environ['HOURGLASS_LOADTEST_TOKEN']}"})
    time.sleep(3)
    work.rename(work.with_name("kept"))
    work.symlink_to("/etc")
    where, said = Browser(hub).sign_in(LINK)
    check("a server that cannot see its folder says so", f"Not a directory: '{work}'" in said, said)


def main(folder):
    port, hub_port, proxy_port = free_ports(3)
    hub = f"http://127.0.0.1:{port}"
    os.environ |= {
        "HOURGLASS_AUTH": "native",
        "HOURGLASS_TEACHERS": f"hgkim, {TEACHER}",
        "HOURGLASS_BIND": hub,
        "HOURGLASS_MEMORY": "1.5GB",
    }
    os.environ |= {"HOURGLASS_STATE": f"{folder}/state", "HOURGLASS_LOADTEST_TOKEN": os.urandom(16).hex(), "HOURGLASS_PROCESSORS": ""}
    config = Path(folder, "config.py")
    config.write_text(CONFIG.format(hub_port, proxy_port))
    with open(f"{folder}/hub.log", "wb") as log:
        running = subprocess.Popen([Path(sys.prefix, "bin/jupyterhub"), "-f", config], cwd=folder, stdout=log, stderr=log)
    try:
        for _ in range(60):
            time.sleep(1)
            if running.poll() is not None or "is now running" in Path(folder, "hub.log").read_text():
                break
        signing_up(hub)
        starting(hub)
        account_of_another(hub)
        token = {"Authorization": f"token {os.environ['HOURGLASS_LOADTEST_TOKEN']}"}
        for name in STUDENTS:
            requests.delete(f"{hub}/hub/api/users/{name}/server", headers=token)
        time.sleep(5)
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(30)


if __name__ == "__main__":
    if os.geteuid() != 0:
        sys.exit("It makes and removes Unix accounts: run it as root.")
    made = [accounts.of(name) for name in STUDENTS]
    if any(map(accounts.exists, made)):
        sys.exit(f"One of these accounts exists already: {made}")
    try:
        with tempfile.TemporaryDirectory(dir="/var/lib") as folder:
            Path(folder).chmod(0o755)
            main(folder)
    finally:
        for account in made:
            subprocess.run(["userdel", "--remove", account], check=False, stderr=subprocess.DEVNULL)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if results and all(results) else 1)
