"""Drives one Jupyter kernel for the launcher.

session.py FOLDER LOG   starts the kernel `rust` in FOLDER; its own chatter goes to LOG. Every line on stdin is a request
                        {"code": ..., "timeout": seconds}; every line on stdout is an answer
                        {"status": "ok" | "error" | "timeout" | "dead", "seconds": ..., "outputs": [...]}.
                        The first line on stdout says {"status": "ready"} or {"status": "no kernel", "reason": ...}.
                        The end of stdin ends the kernel, also in the middle of a cell.
"""

import json
import queue
import signal
import sys
import threading
import time
from pathlib import Path


def say(answer):
    print(json.dumps(answer), flush=True)


class Kernel:
    def __init__(self, folder, log):
        from jupyter_client.manager import KernelManager

        self.log = Path(log).open("w")  # noqa: SIM115 (closed in `end`)
        self.manager = KernelManager(kernel_name="rust")
        self.manager.start_kernel(cwd=folder, stdout=self.log, stderr=self.log)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def run(self, code, timeout, gone):
        start = time.monotonic()
        request = self.client.execute(code, allow_stdin=False)
        outputs, status = [], None
        while True:
            now = time.monotonic()
            if gone.is_set():
                return None
            if now - start > timeout:
                status = "timeout"
                break
            if not self.manager.is_alive():
                status = "dead"
                break
            try:
                message = self.client.get_iopub_msg(timeout=0.5)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") == request:
                kind, content = message["msg_type"], message["content"]
                if kind == "status" and content["execution_state"] == "idle":
                    status = self.reply(request)
                    break
                if kind in ("stream", "execute_result", "display_data", "error"):
                    outputs.append((kind, content))
        if status == "timeout":
            self.manager.interrupt_kernel()
        return {"status": status, "seconds": round(time.monotonic() - start, 2), "outputs": as_notebook(outputs)}

    def reply(self, request):
        while True:
            try:
                message = self.client.get_shell_msg(timeout=5)
            except queue.Empty:
                return "dead"
            if message["parent_header"].get("msg_id") == request:
                return "ok" if message["content"]["status"] == "ok" else "error"

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.log.close()


def as_notebook(outputs):
    """Messages as nbformat keeps them: neighbouring pieces of one stream joined."""
    cells = []
    for kind, content in outputs:
        if kind == "stream":
            if cells and cells[-1].get("name") == content["name"]:
                cells[-1]["text"] += content["text"]
            else:
                cells.append({"output_type": kind, "name": content["name"], "text": content["text"]})
        elif kind == "error":
            cells.append({"output_type": kind, "ename": content["ename"], "evalue": content["evalue"], "traceback": content["traceback"]})
        else:
            output = {"output_type": kind, "data": content["data"], "metadata": content["metadata"]}
            if kind == "execute_result":
                output["execution_count"] = None
            cells.append(output)
    return cells


def kernel(folder, log):
    requests, gone = queue.Queue(), threading.Event()

    def listen():
        for line in sys.stdin:
            requests.put(json.loads(line))
        gone.set()
        requests.put(None)

    def stop(*_):
        gone.set()
        requests.put(None)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    threading.Thread(target=listen, daemon=True).start()
    try:
        rust = Kernel(folder, log)
    except Exception as reason:  # no kernel spec, a kernel that dies at once, a kernel that never answers
        say({"status": "no kernel", "reason": f"{type(reason).__name__}: {reason}"})
        return
    try:
        say({"status": "ready", "pid": rust.manager.provisioner.pid})
        while not gone.is_set() and (request := requests.get()) is not None:
            answer = rust.run(request["code"], request["timeout"], gone)
            if answer:
                say(answer)
    finally:
        rust.end()


if __name__ == "__main__":
    kernel(*sys.argv[1:])
