"""Make docs/readme.en.png and docs/readme.ko.png: what a student sees, from the committed lessons, in each language.

    cargo run -- setup
    .venv/bin/python docs/readme.py          (Chromium: Debian's package, or CHROMIUM=/path/to/it)

To the left a cell of lesson 06 with its question, what it printed and its figure; to the right a figure of lesson 05. Nothing is drawn here:
the text, the code and the pictures are those of the notebooks, as they were run.
"""

import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mistune import create_markdown
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import RustLexer

ROOT = Path(__file__).resolve().parents[1]
CELL = ("06-reconstruction", "alone-after", "neck")
MAP = ("05-autoencoder", "map-plot")
# In pixels of CSS; twice as many are taken, and a browser shows half of them.
SIZE = (1180, 600)
SCALE = 1.5
STYLE = """
@font-face { font-family: course; src: url("file://FONT"); }
* { box-sizing: border-box; margin: 0; }
body { width: WIDTHpx; height: HEIGHTpx; display: flex; gap: 14px; padding: 12px; background: #eef1f4; font: 14px/1.45 course, sans-serif; color: #24292f; }
section { background: white; border: 1px solid #d0d7de; border-radius: 6px; padding: 14px 16px; overflow: hidden; }
#cell { width: 640px; }
#map { flex: 1; display: flex; flex-direction: column; justify-content: center; }
h2 { font-size: 17px; margin-bottom: 8px; }
p { margin-bottom: 8px; }
code, pre { font-family: "DejaVu Sans Mono", monospace; font-size: 11.5px; }
pre { white-space: pre-wrap; line-height: 1.5; }
.code { border: 1px solid #d0d7de; border-left: 4px solid #0072b2; background: #f6f8fa; padding: 8px 10px; margin-bottom: 8px; }
.edit { background: #ffe08a; border-radius: 3px; padding: 1px 3px; }
img { width: 100%; display: block; }
"""


def cells(lang: str, name: str) -> dict[str, dict]:
    notebook = json.loads((ROOT / "notebooks" / lang / f"{name}.ipynb").read_text(encoding="utf-8"))
    return {cell["id"]: cell for cell in notebook["cells"]}


def joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def picture(cell: dict) -> str:
    """The cell's figure, as an element of the page."""
    outputs = [output.get("data", {}) for output in cell["outputs"]]
    data = next(joined(output["image/png"]) for output in outputs if "image/png" in output)
    return f'<img src="data:image/png;base64,{data.strip()}">'


def page(lang: str) -> str:
    name, question, id = CELL
    lesson = cells(lang, name)
    prose = joined(lesson[question]["source"])
    prose = prose[prose.index("## ") :]  # what answers the cell before it is left out
    code = highlight(joined(lesson[id]["source"]), RustLexer(), HtmlFormatter(nowrap=True, noclasses=True))
    number = '<span style="color: #666666">128</span>'
    if number not in code:
        sys.exit(f"the cell {id} sets no 128 any more: which number shall be marked?")
    code = code.replace(number, f'<span class="edit">{number}</span>', 1)
    printed = "".join(joined(output["text"]) for output in lesson[id]["outputs"] if output["output_type"] == "stream")
    left = f'{create_markdown()(prose)}<pre class="code">{code}</pre><pre>{html.escape(printed)}</pre>{picture(lesson[id])}'
    right = picture(cells(lang, MAP[0])[MAP[1]])
    style = STYLE.replace("FONT", str(ROOT / "data/fonts/NotoSansKR-subset.ttf"))
    style = style.replace("WIDTH", str(SIZE[0])).replace("HEIGHT", str(SIZE[1]))
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><style>{style}</style>'
        f'<section id="cell">{left}</section><section id="map">{right}</section></html>'
    )


def main() -> None:
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        sys.exit("Chromium is needed; name it with CHROMIUM=/path/to/it")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--force-device-scale-factor={SCALE}"]
    for lang in ("en", "ko"):
        target = ROOT / "docs" / f"readme.{lang}.png"
        with tempfile.TemporaryDirectory() as scratch:
            source = Path(scratch, "page.html")
            source.write_text(page(lang), encoding="utf-8")
            shot = [f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={target}", str(source)]
            subprocess.run([browser, *flags, *shot], check=True, capture_output=True, timeout=120)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
