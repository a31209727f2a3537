"""A student's first minutes, in a real browser: open what `cargo run` starts, edit a cell of lesson 06 in Korean, see the new picture;
then *Run All* over cells of which one panics.

    python3 -m venv target/browser && target/browser/bin/pip install -r tests/browser/requirements.txt
    target/browser/bin/python tests/browser/lab.py          (Chromium: Debian's package, or CHROMIUM=/path/to/it)

Screenshots are written to target/browser-screenshots. Closes with `N passed, N failed`.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "target" / "browser-screenshots"
LESSON = "06-reconstruction.ipynb"
PLANTED = "planted.ipynb"
# Seconds that a scene may take.
LIMIT = 900
CELLS = {
    "no-newline": 'print!("abc");',
    "flushed": 'for i in 0..3 { print!("step {i} "); std::io::Write::flush(&mut std::io::stdout())?; }',
    "before-a-value": 'print!("mean: ");\n1.5',
    "kept": "let kept: i32 = 7;",
    "panic": 'print!("loading ");\nlet lost: i32 = Vec::new()[3];',
    "waiting": 'println!("run");',
    "after": "kept",
}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def start() -> tuple[subprocess.Popen, str]:
    """`cargo run -- lab` without a browser of its own; returns it and the address that it prints."""
    command = [
        "cargo",
        "run",
        "--quiet",
        "--",
        "lab",
        "--lang",
        "ko",
        "--no-browser",
        "--port",
        "8917",
        "--LabApp.expose_app_in_browser=True",
    ]
    lab = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    assert lab.stdout
    for line in lab.stdout:
        print("  lab:", line.rstrip(), flush=True)
        if found := re.search(r"http://\S+token=\w+", line):
            return lab, found.group(0)
    sys.exit("✗ `cargo run` ended without printing an address")


def cell(page: Page, name: str) -> dict:
    """The state of a cell by its id: index, source, outputs, whether it runs."""
    return page.evaluate(
        """(id) => {
            const panel = window.jupyterapp.shell.currentWidget;
            const index = panel.content.widgets.findIndex((w) => w.model.id === id);
            const model = panel.content.widgets[index].model;
            return {index, source: model.sharedModel.source, count: model.executionCount,
                    outputs: model.outputs ? model.outputs.toJSON() : []};
        }""",
        name,
    )


def select(page: Page, name: str) -> None:
    """Scrolls to a cell and puts the cursor into it, as a click would."""
    page.evaluate(
        """async (id) => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            const index = notebook.widgets.findIndex((w) => w.model.id === id);
            notebook.activeCellIndex = index;
            await notebook.scrollToItem(index, 'center');
            notebook.mode = 'edit';
            notebook.widgets[index].editor.focus();
        }""",
        name,
    )
    page.wait_for_timeout(400)


def run(page: Page, name: str, seconds: float) -> dict:
    """Shift+Enter in a cell; waits until it has been run anew."""
    before = cell(page, name)["count"]
    select(page, name)
    page.keyboard.press("Shift+Enter")
    deadline = time.time() + seconds
    while time.time() < deadline:
        page.wait_for_timeout(250)
        now = cell(page, name)
        if now["count"] is not None and now["count"] != before:
            return now
    page.screenshot(path=SHOTS / f"stuck-{name}.png")
    raise AssertionError(f"cell {name} did not end within {seconds:.0f} s")


def image(state: dict) -> str:
    for output in state["outputs"]:
        if data := output.get("data", {}).get("image/png"):
            return data if isinstance(data, str) else "".join(data)
    raise AssertionError(f"no picture: {json.dumps(state['outputs'])[:300]}")


def text(state: dict) -> str:
    return "".join("".join(output.get("text", "")) for output in state["outputs"])


def open_notebook(page: Page, address: str, path: str, cells: int) -> None:
    page.goto(re.sub(r"/lab[^?]*\?", f"/lab/tree/{path}?", address))
    page.wait_for_function(f"() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length >= {cells}", timeout=120_000)
    page.wait_for_timeout(3000)


def lesson(page: Page, address: str) -> None:
    open_notebook(page, address, f"ko/{LESSON}", 20)
    page.screenshot(path=SHOTS / "opened.png")
    body = page.inner_text("body")
    assert "재구성" in body, "the Korean lesson is shown"
    assert "파일" in body, "JupyterLab's menu is in Korean"

    # The cells from the top to the experiment, as far as it needs them.
    for name, seconds in [
        ("setup-dep", 240),
        ("setup-use", 60),
        ("data", 60),
        ("baseline", 60),
        ("build", 60),
        ("lecture-train", 120),
        ("lecture-plot", 60),
        ("trial", 60),
        ("init", 120),
        ("relu", 120),
        ("linear", 120),
        ("neck", 120),
    ]:
        state = run(page, name, seconds)
        errors = [output for output in state["outputs"] if output["output_type"] == "error"]
        assert not errors, f"{name}: {errors}"
    first = cell(page, "neck")
    assert "128: MSE" in text(first), text(first)
    page.screenshot(path=SHOTS / "before.png")

    # The student's edit: the number 128 becomes 2, typed into the editor.
    select(page, "neck")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(first["source"].replace("let code_size = 128;", "let code_size = 2;"))
    assert "let code_size = 2;" in cell(page, "neck")["source"]
    began = time.time()
    second = run(page, "neck", 120)
    print(f"  the edited cell answered after {time.time() - began:.1f} s", flush=True)
    assert "2: MSE" in text(second) and "128" not in text(second), text(second)
    assert image(second) != image(first), "a new picture"
    select(page, "neck")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)
    shown = page.locator(f"img[src*='{image(second)[200:260]}']")
    shown.first.scroll_into_view_if_needed()
    assert shown.first.evaluate("(picture) => picture.naturalWidth") > 400, "the picture is on the page"
    # To those who do not see it: the caption, and what the prose behind it says first.
    caption = next(o["data"]["text/plain"] for o in second["outputs"] if "image/png" in o.get("data", {}))
    alt = shown.first.get_attribute("alt") or ""
    assert alt.startswith("".join(caption)) and len(alt) > len("".join(caption)) + 10, alt
    page.screenshot(path=SHOTS / "after.png")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1500)
    saved = (ROOT / "work" / "ko" / LESSON).read_text(encoding="utf-8")
    assert "let code_size = 2;" in saved, "the edit is saved in the student's copy"


def planted(page: Page, address: str) -> None:
    """*Run All* over cells of which one panics: text without a newline is shown, the cells behind the panic are not run, variables stay."""
    code = [
        {"cell_type": "code", "id": name, "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for name, source in CELLS.items()
    ]
    spec = {"kernelspec": {"name": "rust", "display_name": "Rust", "language": "rust"}}
    (ROOT / "work" / "ko" / PLANTED).write_text(json.dumps({"cells": code, "metadata": spec, "nbformat": 4, "nbformat_minor": 5}))
    open_notebook(page, address, f"ko/{PLANTED}", len(CELLS))
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    deadline = time.time() + 120
    while not any(output["output_type"] == "error" for output in cell(page, "panic")["outputs"]):
        assert time.time() < deadline, f"no error: {cell(page, 'panic')}"
        page.wait_for_timeout(250)
    page.wait_for_timeout(3000)
    page.screenshot(path=SHOTS / "run-all.png")
    for name, shown in [("no-newline", "abc"), ("flushed", "step 0 step 1 step 2"), ("before-a-value", "mean: "), ("panic", "loading ")]:
        assert shown in text(cell(page, name)), f"{name}: {cell(page, name)}"
    value = cell(page, "before-a-value")["outputs"][-1]
    assert value["data"]["text/plain"] == "1.5", value
    error = cell(page, "panic")["outputs"][-1]
    assert "이 셀의 2번째 줄에서 패닉: let lost: i32 = Vec::new()[3];" in error["traceback"][0], error
    for name in ["waiting", "after"]:
        assert not cell(page, name)["outputs"], f"{name} was run: {cell(page, name)}"
    assert run(page, "after", 60)["outputs"][0]["data"]["text/plain"] == "7"
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1500)
    (ROOT / "work" / "ko" / PLANTED).unlink()


def main() -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("✗ no Chromium found; install it, or name it in CHROMIUM")
    # A copy of an earlier run would hold the edit already.
    (ROOT / "work" / "ko" / LESSON).unlink(missing_ok=True)
    lab, address = start()
    failed, scenes = 0, [scene for scene in (lesson, planted) if scene.__name__ in sys.argv[1:] or not sys.argv[1:]]

    def give_up(*_: object) -> None:
        """After a scene that does not end; its page may not even close."""
        print(f"✗ no end after {LIMIT} s")
        os.killpg(lab.pid, signal.SIGTERM)
        os._exit(1)

    signal.signal(signal.SIGALRM, give_up)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for scene in scenes:
                signal.alarm(LIMIT)
                page = browser.new_page(viewport={"width": 1400, "height": 1000})
                try:
                    scene(page, address)
                except Exception as error:  # whatever it is, the page at that moment says more
                    failed += 1
                    page.screenshot(path=SHOTS / "failed.png")
                    print(f"✗ {scene.__name__}: {type(error).__name__}: {error}", flush=True)
                page.close()
            browser.close()
    finally:
        os.killpg(lab.pid, signal.SIGTERM)
        lab.wait(timeout=30)
    print(f"{len(scenes) - failed} passed, {failed} failed")
    sys.exit(failed)


if __name__ == "__main__":
    main()
