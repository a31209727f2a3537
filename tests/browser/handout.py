"""The pages of `cargo run -- handout`, printed: each becomes a PDF on A4 with nothing cut off, with hints and without solutions.

    python3 -m venv target/browser && target/browser/bin/pip install -r tests/browser/requirements.txt
    target/browser/bin/python tests/browser/handout.py [LESSON…]      (Chromium: Debian's package, or CHROMIUM=/path/to/it)

Without a lesson it takes 06. The PDFs are written to target/handout. Closes with `N passed, N failed`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[2]
A4 = (595, 842)
# Points of the margin that must stay white; the page's own margin is 15 mm, 42 points.
EDGE = 28
PAGES = range(2, 60)
results = []


def check(what, holds, shown=""):
    results.append(bool(holds))
    print(f"{'ok' if holds else 'FAILED'}   {what} {shown}".rstrip(), flush=True)


def printed(page: Path) -> Path:
    """The page as Chromium prints it."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        sys.exit("Chromium is needed; name it with CHROMIUM=/path/to/it")
    pdf = page.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([browser, *flags, f"--print-to-pdf={pdf}", str(page)], check=True, capture_output=True, timeout=120)
    return pdf


def ink_at_the_edge(page) -> bool:
    """Whether anything is drawn in the outer margin: then something is cut off, or about to be."""
    bitmap = page.render(scale=1, grayscale=True)
    rows = [bytes(bitmap.buffer)[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]
    sides = (row[:EDGE] + row[-EDGE:] for row in rows)
    return any(min(side) < 200 for side in sides) or any(min(row) < 200 for row in rows[:EDGE] + rows[-EDGE:])


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lesson(lang: str, name: str):
    cells = json.loads((ROOT / "notebooks" / lang / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    source = {cell["id"]: "".join(cell["source"]) for cell in cells}
    pdf = pypdfium2.PdfDocument(printed(ROOT / "target/handout" / lang / f"{name}.html"))
    label = f"{name} ({lang})"
    check(f"{label}: a few pages", len(pdf) in PAGES, len(pdf))
    sizes = {tuple(round(side) for side in page.get_size()) for page in pdf}
    check(f"{label}: on A4", all(abs(w - A4[0]) < 2 and abs(h - A4[1]) < 2 for w, h in sizes), sizes)
    cut = [number for number, page in enumerate(pdf, 1) if ink_at_the_edge(page)]
    check(f"{label}: nothing runs into the margin", not cut, cut or "")
    text = squeezed("".join(page.get_textpage().get_text_range() for page in pdf))
    heading = source[next(iter(source))].splitlines()[0].lstrip("# ")
    check(f"{label}: its title is there", squeezed(heading) in text)
    code = (line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines())
    lost = [line for line in code if squeezed(line) not in text]
    check(f"{label}: every line of code is whole", not lost, lost or "")
    for id, stub in source.items():
        if not id.endswith("-stub"):
            continue
        number = id[2:-5]
        hint = re.search(r"</summary>\s*(.*)</details>", source[f"ex{number}-hint"], re.S)[1].strip()
        # The hint's longest stretch without Markdown's own signs.
        words = max(re.split(r"[`*$\[\]\n]", hint), key=len)
        solution = re.search(r"```rust\n(.*?)```", source[f"ex{number}-solution"], re.S)[1]
        check(f"{label}: exercise {number} is there", squeezed(stub.splitlines()[0]) in text)
        check(f"{label}: hint {number} is there", squeezed(words) in text, "" if squeezed(words) in text else words)
        check(f"{label}: solution {number} is not", squeezed(solution) not in text)


if __name__ == "__main__":
    asked = sys.argv[1:] or ["06"]
    subprocess.run(["cargo", "run", "--quiet", "--", "handout", *asked], cwd=ROOT, check=True)
    for lang in ("en", "ko"):
        for word in asked:
            for file in sorted((ROOT / "notebooks" / lang).glob(f"{word}-*.ipynb")):
                lesson(lang, file.stem)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if results and all(results) else 1)
