"""Make docs/readme.en.png and docs/readme.ko.png: what a student sees, from the committed lessons, in each language.

    cargo run -- setup
    .venv/bin/python docs/readme.py          (Chromium: Debian's package, or CHROMIUM=/path/to/it)

To the left a cell of lesson 06 with its question, what it printed and its figure; to the right a figure of lesson 05. Nothing is drawn
here: the text, the code and the pictures are those of the notebooks, as they were run.
"""

import html
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path

from mistune import create_markdown
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import RustLexer

ROOT = Path(__file__).resolve().parents[1]
CELL = ("06-reconstruction", "alone-after", "neck")
MAP = ("05-autoencoder", "map-plot")
# In pixels of CSS; so many times as many are taken, for screens that have more.
SIZE = (1180, 560)
SCALE = 1.25
STYLE = """
@font-face { font-family: course; src: url("file://FONT"); }
* { box-sizing: border-box; margin: 0; }
body { width: WIDTHpx; height: HEIGHTpx; display: flex; gap: 14px; padding: 12px; background: #eef1f4; }
body { font: 14px/1.45 course, sans-serif; color: #24292f; }
section { background: white; border: 1px solid #d0d7de; border-radius: 6px; padding: 14px 16px; overflow: hidden; }
#cell { width: 640px; }
#map { flex: 1; padding: 6px 4px; display: flex; flex-direction: column; justify-content: center; }
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
    number = re.search(r"<span[^>]*>128</span>", code)
    if not number:
        sys.exit(f"the cell {id} sets no 128 any more: which number shall be marked?")
    code = code.replace(number[0], f'<span class="edit">{number[0]}</span>', 1)
    printed = "".join(joined(output["text"]) for output in lesson[id]["outputs"] if output["output_type"] == "stream")
    left = f'{create_markdown()(prose)}<pre class="code">{code}</pre><pre>{html.escape(printed)}</pre>{picture(lesson[id])}'
    right = picture(cells(lang, MAP[0])[MAP[1]])
    style = STYLE.replace("FONT", str(ROOT / "data/fonts/NotoSansKR-subset.ttf"))
    style = style.replace("WIDTH", str(SIZE[0])).replace("HEIGHT", str(SIZE[1]))
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><style>{style}</style>'
        f'<section id="cell">{left}</section><section id="map">{right}</section></html>'
    )


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the rows of a picture as Chromium writes it: eight bits, red, green, blue, perhaps alpha."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert depth == 8 and kind in (2, 6), (depth, kind)
    size, data, at = {2: 3, 6: 4}[kind], b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += 12 + length
    raw, stride, rows, above = zlib.decompress(data), width * size, [], bytes(width * size)
    for y in range(height):
        how, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1 : (y + 1) * (stride + 1)])
        for i in range(stride) if how else ():
            a, b, c = (row[i - size], above[i], above[i - size]) if i >= size else (0, above[i], 0)
            near = min((a, b, c), key=lambda v, p=a + b - c: abs(p - v))
            row[i] = (row[i] + (0, a, b, (a + b) // 2, near)[how]) & 255
        above = bytes(row)
        rows.append(b"".join(above[i : i + 3] for i in range(0, stride, size)))
    return width, height, rows


def bucket(colour: bytes) -> tuple[int, ...]:
    """Colours of one bucket become one colour: 64 greys, and so few of the others that each hue keeps its own."""
    grey = max(colour) - min(colour) < 12
    return (colour[0] >> 2,) if grey else tuple(part >> 4 for part in colour)


def smaller(png: bytes) -> bytes:
    """The same picture in 256 colours, those of the fullest buckets: a third of the bytes."""
    width, height, rows = pixels(png)
    points = [[row[i : i + 3] for i in range(0, len(row), 3)] for row in rows]
    counts = Counter(point for row in points for point in row)
    buckets: dict[tuple[int, ...], Counter[bytes]] = {}
    for colour, count in counts.items():
        buckets.setdefault(bucket(colour), Counter())[colour] = count
    fullest = sorted(buckets.values(), key=lambda colours: -colours.total())[:256]
    common = [colours.most_common(1)[0][0] for colours in fullest]

    def nearest(point: bytes) -> int:
        return min(range(len(common)), key=lambda k: sum((a - b) ** 2 for a, b in zip(point, common[k], strict=True)))

    place = {colour: nearest(colour) for colour in counts}
    data = b"".join(b"\0" + bytes(place[point] for point in row) for row in points)

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
    return png[:8] + head + chunk(b"PLTE", b"".join(common)) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


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
        target.write_bytes(smaller(target.read_bytes()))
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
