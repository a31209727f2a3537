"""The Python part of `hourglass execute`: drives one Jupyter kernel, or turns notebooks into HTML.

run_lesson.py kernel FOLDER LOG   starts the kernel `rust` in FOLDER; its own chatter goes to LOG. Every line on stdin is a request
                                  {"code": ..., "timeout": seconds, "wait_for": a line that the code prints last, or null}; every line on
                                  stdout is an answer {"status": "ok" | "error" | "timeout" | "dead", "seconds": ..., "outputs": [...]}.
                                  The first line on stdout says {"status": "ready"} or {"status": "no kernel", "reason": ...}.
                                  The end of stdin ends the kernel, also in the middle of a cell.
run_lesson.py html                stdin: [{"notebook": path, "html": path, "lang": "en", "style": CSS, "script": JavaScript}, ...]
"""

import json
import os
import queue
import re
import signal
import sys
import threading
import time

GRACE = 2.0  # seconds in which a line printed by a cell may arrive after the kernel has said that the cell is over
QUIET = 0.1  # the same, where nothing in particular is awaited


def say(answer):
    print(json.dumps(answer), flush=True)


class Kernel:
    def __init__(self, folder, log):
        from jupyter_client.manager import KernelManager

        self.log = open(log, "w")
        self.manager = KernelManager(kernel_name="rust")
        self.manager.start_kernel(cwd=folder, stdout=self.log, stderr=self.log)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def run(self, code, timeout, wait_for, gone):
        start = time.monotonic()
        request = self.client.execute(code, allow_stdin=False)
        outputs, status, idle_since, count = [], None, None, 0
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
                message = self.client.get_iopub_msg(timeout=0.05 if idle_since else 0.5)
            except queue.Empty:
                message = None
            if message and message["parent_header"].get("msg_id") == request:
                kind, content = message["msg_type"], message["content"]
                if kind == "status" and content["execution_state"] == "idle":
                    idle_since = time.monotonic()
                elif kind in ("stream", "execute_result", "display_data", "error"):
                    outputs.append((kind, content))
            elif idle_since:
                seen = wait_for is None or any(wait_for in c["text"] for k, c in outputs if k == "stream" and c["name"] == "stdout")
                if now - idle_since > (QUIET if seen else GRACE):
                    break
        if status is None:
            status = self.reply(request)
        elif status == "timeout":
            self.manager.interrupt_kernel()
        return {"status": status, "seconds": round(time.monotonic() - start, 2), "outputs": as_notebook(outputs)}

    def reply(self, request):
        while True:
            try:
                message = self.client.get_shell_msg(timeout=5)
            except queue.Empty:
                return "dead"
            if message["parent_header"].get("msg_id") == request:
                return message["content"]["status"]

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
            answer = rust.run(request["code"], request["timeout"], request["wait_for"], gone)
            if answer:
                say(answer)
    finally:
        rust.end()


# nbconvert's own page, but with the caption as every picture's alt text, equations as MathML instead of a script from the network,
# and without the three scripts that nothing here needs.
PAGE = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js_requirejs -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_css -%}
{{ super() }}
<style>math { font-size: 115%; } math[display="block"] { margin: 0.7em 0; }
{{ resources.style }}</style>
{% if resources.script %}<script>{{ resources.script }}</script>{% endif %}
{%- endblock -%}
{%- block any_cell scoped -%}
<div class="hg-cell" data-slide="{{ cell.metadata.get('slideshow', {}).get('slide_type', '-') }}">{{ super() }}</div>
{%- endblock -%}
{%- block data_png -%}
<div class="jp-RenderedImage jp-OutputArea-output {{ extra_class }}">
<img src="data:image/png;base64,{{ output.data['image/png'] | escape_html }}" alt="{{ output | get_metadata('alt', 'image/png') | escape_html }}">
</div>
{%- endblock -%}
"""

# Fences and code are kept as they are; equations become MathML.
PARTS = re.compile(r"(?P<code>^```.*?^```|`[^`\n]+`)|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$", re.DOTALL | re.MULTILINE)


def with_mathml(text):
    from latex2mathml.converter import convert

    def part(match):
        if match["code"]:
            return match["code"]
        block = match["block"] is not None
        return convert((match["block"] or match["inline"]).strip(), display="block" if block else "inline").replace("\n", " ")

    return PARTS.sub(part, text)


def html(pages):
    import jinja2
    import nbformat
    from nbconvert import HTMLExporter

    for page in pages:
        exporter = HTMLExporter(
            extra_loaders=[jinja2.DictLoader({"hourglass.html.j2": PAGE})],
            template_file="hourglass.html.j2",
            language_code=page["lang"],
        )
        name = os.path.splitext(os.path.basename(page["notebook"]))[0]
        notebook = nbformat.read(page["notebook"], as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = with_mathml(cell.source)
        resources = {"metadata": {"name": name}, "style": page["style"], "script": page["script"]}
        body, _ = exporter.from_notebook_node(notebook, resources=resources)
        with open(page["html"], "w", encoding="utf-8") as file:
            file.write(body)


if __name__ == "__main__":
    if sys.argv[1] == "kernel":
        kernel(*sys.argv[2:])
    else:
        html(json.load(sys.stdin))
