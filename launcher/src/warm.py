"""Runs a lesson's set-up cells through the course's kernel, so that what they compile can be kept."""

import sys

from jupyter_client.manager import KernelManager

CELLS = [
    (':dep hourglass = { path = "../..", default-features = false }', None),
    ("use hourglass::en::*;", None),
    ("drop(Mnist::load()?);", None),  # unpacks the digits into the cache
    ("let answer = 6 * 7;\nanswer", "42"),
]


def run(client, code, wanted):
    shown = []

    def hook(message):
        content = message["content"]
        if message["msg_type"] == "execute_result":
            shown.append(content["data"].get("text/plain", ""))
        elif message["msg_type"] == "stream":
            print(content["text"], end="", flush=True)
        elif message["msg_type"] == "error":
            print(*content.get("traceback", []), sep="\n", flush=True)

    reply = client.execute_interactive(code, timeout=1800, output_hook=hook, allow_stdin=False)
    if reply["content"]["status"] != "ok":
        sys.exit(f"the cell failed: {code}")
    if wanted is not None and shown != [wanted]:
        sys.exit(f"the cell showed {shown}, not {wanted}: {code}")


def main():
    manager = KernelManager(kernel_name="rust")
    manager.start_kernel(cwd=sys.argv[1])
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=300)
        for code, wanted in CELLS:
            run(client, code, wanted)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)


main()
