"""Two real Unix accounts, A and B, each with a server and a kernel of the running hub: whatever A tries to get of B's must be refused.
As root on the hub's machine: HOURGLASS_LOADTEST_TOKEN=… /opt/hourglass/.venv/bin/python /opt/hourglass/hub/isolation_test.py
"""

import asyncio
import json
import os
import pwd
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "loadtest"))
from client import STATE, Student, account, call, processes, remove, text  # noqa: E402

A, B, SECRET = "hgtesta", "hgtestb", "only B may read this"
results = []


def check(what, refused, shown):
    results.append(bool(refused))
    print(f"{'refused' if refused else 'NOT REFUSED'}   {what}: {' '.join(str(shown).split())[:150]}", flush=True)


async def cell(student, what, code, allowed="Ok("):
    """Runs code in A's kernel that shows a Result of what it tried; an error is what we want."""
    status, outputs, _ = await student.run(f'println!("tried: {{:?}}", {code});')
    shown = text(outputs)
    check(f"cell    {what}", status == "ok" and "tried:" in shown and allowed not in shown, shown or (status, outputs))


def environment_of(name, word):
    """A variable of B's server, read as root: what A must not learn."""
    for process, command in processes(name):
        if "singleuser" in command:
            values = dict(e.split("=", 1) for e in Path(f"/proc/{process}/environ").read_text().split("\0") if "=" in e)
            return process, values[word]


async def files(a, b):
    home = pwd.getpwnam(B).pw_dir
    runtime = STATE / "tmp" / B / "jupyter"
    connection = next(runtime.glob("kernel-*.json"))
    kernel = next((STATE / "tmp" / B).glob("hourglass-kernel-*"))
    for what, path in [
        ("B's lesson", b.file),
        ("B's secret file", f"{home}/hourglass/secret.txt"),
        ("B's home", home),
        ("B's kernel's connection file", connection),
        ("the same, where B sees it", f"/tmp/jupyter/{connection.name}"),
        ("B's kernel's folder", kernel),
        ("B's private /tmp", STATE / "tmp" / B),
        ("the hub's database", STATE / "hub/jupyterhub.sqlite"),
        ("the hub's cookie secret", STATE / "hub/cookie_secret"),
        ("/etc/shadow", "/etc/shadow"),
    ]:
        await cell(
            a,
            what,
            f'std::fs::metadata("{path}").and_then(|m| if m.is_dir() {{ std::fs::read_dir("{path}").map(|_| 0) }} else {{ std::fs::read("{path}").map(|v| v.len()) }})',
        )
    process, token = environment_of(B, "JUPYTERHUB_API_TOKEN")
    await cell(a, "B's token in B's environment", f'std::fs::read("/proc/{process}/environ")')
    await cell(a, "B's process seen at all", f'std::fs::metadata("/proc/{process}")')
    await cell(
        a,
        "a signal to B's server",
        f'std::process::Command::new("sh").args(["-c", "kill -0 {process}"]).output().map(|o| if o.status.success() {{ "Ok(killed)" }} else {{ "no" }})',
        "killed",
    )
    await cell(
        a,
        "root by sudo or su",
        'std::process::Command::new("sh").args(["-c", "sudo -n id || su -c id </dev/null"]).output().map(|o| String::from_utf8_lossy(&o.stdout).into_owned())',
        "uid=0",
    )
    await cell(
        a,
        "a change to the course's crate",
        'std::fs::OpenOptions::new().append(true).open("/opt/hourglass/src/lib.rs")'.replace(
            "/opt/hourglass", str(Path(__file__).resolve().parents[1])
        ),
    )
    await cell(a, "a change to the warm template", f'std::fs::write("{Path(__file__).resolve().parents[1]}/.cache/warm/x", "x")')
    link = Path(pwd.getpwnam(A).pw_dir, "hourglass", "link")
    await cell(
        a,
        "B's file through a link",
        f'std::os::unix::fs::symlink("{home}/hourglass/secret.txt", "{link}").ok().map_or(Err(std::io::Error::other("no link")), |_| std::fs::read("{link}"))',
    )
    return connection, link, token


async def knock(a, b, connection, token):
    """From the browser's side: A's token, no token, a wrong one; through the proxy and straight to B's port."""
    _, port = environment_of(B, "JUPYTERHUB_SERVICE_URL")
    direct = re.match(r"https?://[^/]+", port)[0]
    pages = [
        "api/contents/secret.txt",
        "api/contents",
        "api/sessions",
        "api/kernels",
        f"api/kernels/{b.kernel}",
        "lab",
        "files/secret.txt",
        "tree",
    ]
    for base, way in [("", "proxy"), (direct, "port")]:
        for page in pages:
            for who, given in [("A's token", a.token), ("no token", None), ("a wrong token", "0" * 32)]:
                status, answer = await call("GET", f"{base}/user/{B}/{page}", given)
                check(f"{way:5} {page} with {who}", status in (302, 401, 403, 404) and SECRET not in str(answer), status)
    for page in [
        "home",
        "admin",
        "token",
        f"user/{B}/",
        "api/users",
        f"api/users/{B}",
        f"api/users/{B}/tokens",
        "api/proxy",
        "api/services",
    ]:
        for who, given in [("A's token", a.token), ("no token", None)]:
            status, answer = await call("GET", f"/hub/{page}", given)
            check(f"hub   /hub/{page} with {who}", status in (302, 401, 403, 404), status)
    status, answer = await call("POST", f"/hub/api/users/{B}/tokens", a.token, {"note": "mine"})
    check("hub   a new token for B with A's token", status in (401, 403, 404), status)
    status, answer = await call("DELETE", f"/hub/api/users/{B}/server", a.token)
    check("hub   B's server stopped with A's token", status in (401, 403, 404), status)
    status, answer = await call("GET", "/api/routes", None)
    check("proxy its list of routes", status in (302, 401, 403, 404), status)
    status, answer = await call("GET", "http://127.0.0.1:8001/api/routes", None)
    check("proxy its own port", status in (401, 403), status)
    # A's own token works where it should, so the refusals above mean something.
    status, _ = await call("GET", f"/user/{A}/api/contents", a.token)
    assert status == 200, "A cannot even reach A's own server"


async def inside(a, connection, token):
    """From A's cell over the network: B's server's and kernel's ports are on the same machine."""
    _, url = environment_of(B, "JUPYTERHUB_SERVICE_URL")
    port = int(re.search(r":(\d+)", url)[1])
    request = f"GET /user/{B}/api/contents/secret.txt HTTP/1.0\\r\\n\\r\\n"
    await cell(
        a,
        "B's server's port, without a token",
        f'{{ use std::io::{{Read, Write}}; let mut s = std::net::TcpStream::connect("127.0.0.1:{port}").unwrap(); s.write_all(b"{request}").unwrap(); let mut t = String::new(); s.read_to_string(&mut t).ok(); t.lines().next().map(str::to_owned) }}',
        "200",
    )
    shell = json.loads(connection.read_text())["shell_port"]
    program = (
        "import zmq,json,hmac,hashlib,uuid; s=zmq.Context().socket(zmq.DEALER); s.connect('tcp://127.0.0.1:%d');"
        "h=json.dumps(dict(msg_id=uuid.uuid4().hex,msg_type='execute_request',username='',session='x',version='5.3',date='2026-01-01T00:00:00Z')).encode();"
        'c=json.dumps(dict(code=\'std::fs::write(\\"%s/hourglass/taken\\", \\"x\\")\',silent=False,store_history=False,allow_stdin=False,user_expressions={})).encode();'
        "parts=[h,b'{}',b'{}',c]; d=hmac.new(b'guessed',b''.join(parts),hashlib.sha256).hexdigest().encode();"
        "s.send_multipart([b'<IDS|MSG>',d]+parts); print(s.poll(4000))"
    ) % (shell, pwd.getpwnam(B).pw_dir)
    file = Path(pwd.getpwnam(A).pw_dir, "forge.py")
    file.write_text(program)
    os.chown(file, pwd.getpwnam(A).pw_uid, -1)
    await cell(
        a,
        "code sent to B's kernel with a guessed key",
        f'std::process::Command::new("{sys.executable}").arg("{file}").output().map(|o| String::from_utf8_lossy(&o.stdout).into_owned() + &String::from_utf8_lossy(&o.stderr)).map(|t| format!("answers: {{}}", t.trim()))',
        "answers: 1",
    )
    taken = Path(pwd.getpwnam(B).pw_dir, "hourglass", "taken")
    check("cell    what that code would have written", not taken.exists(), f"{taken} exists: {taken.exists()}")


async def main():
    a, b = Student(A), Student(B)
    for one in (a, b):
        await one.arrive()
        await one.open()
    secret = Path(pwd.getpwnam(B).pw_dir, "hourglass", "secret.txt")
    secret.write_text(SECRET)
    os.chown(secret, pwd.getpwnam(B).pw_uid, -1)
    status, answer = await b.server("GET", "contents/secret.txt")
    assert SECRET in str(answer), "B cannot read B's own file"
    status, outputs, _ = await a.run('println!("tried: {:?}", std::fs::read("/etc/hostname").map(|v| v.len()));')
    assert "Ok(" in text(outputs), outputs
    connection, _link, token = await files(a, b)
    # Jupyter follows links with A's rights, not with the hub's.
    status, answer = await a.server("GET", "contents/link")
    check("http  B's file through a link in A's folder", SECRET not in str(answer), status)
    await knock(a, b, connection, token)
    await inside(a, connection, token)
    for one in (a, b):
        await one.leave()
        await one.forget()


if __name__ == "__main__":
    if os.geteuid() != 0:
        sys.exit("It makes and removes Unix accounts: run it as root.")
    made = []
    try:
        for name in (A, B):
            account(name)
            made.append(name)
        asyncio.run(main())
    finally:
        for name in made:
            remove(name)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if results and all(results) else 1)
