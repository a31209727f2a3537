"""The pages of `cargo run -- site` in a real browser, served below a path as on a project's Pages, wide and narrow, light and dark.

    python3 -m venv target/browser && target/browser/bin/pip install -r tests/browser/requirements.txt
    target/browser/bin/python tests/browser/site.py [STEP…]      (Chromium: Debian's package, or CHROMIUM=/path/to/it)

Without a step it takes all; the site is built first unless `as-it-is` is among the words. Every step has a limit of seconds.
Screenshots are written to target/browser-screenshots/site. Closes with `N passed, N failed`.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from urllib.parse import unquote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from served import BASE, BEYOND, HTML, NARROW, ROOT, WIDE, Site

SHOTS = ROOT / "target/browser-screenshots/site"
LESSONS = sorted(path.stem for path in (ROOT / "notebooks/en").glob("[0-9]*.ipynb"))
PAGES = ["index", "run", "glossary", "search", *LESSONS]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
results, steps = [], []


def check(what, wrong):  # `wrong` speaks against it
    results.append(not wrong)
    print(f"{'FAILED' if wrong else 'ok'}   {what} {wrong or ''}".rstrip(), flush=True)


def step(seconds):
    return lambda function: steps.append((function, seconds)) or function


def cells(lang, name):
    return json.loads((ROOT / "notebooks" / lang / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]


def prose(lang, name):
    """The lesson's Markdown without code, in which a dollar would be no equation."""
    text = "\n\n".join("".join(cell["source"]) for cell in cells(lang, name) if cell["cell_type"] == "markdown")
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.S)


@step(400)
def pages(site: Site):
    """Every page opens, asks nobody else for anything, and fits a small screen."""
    page = site.page(NARROW)
    wide = []
    for lang in ("en", "ko"):
        for name in PAGES:
            site.open(page, lang, name)
            page.wait_for_load_state("networkidle")
            # The theme hides what is too wide: nothing may reach beyond the edge but in a box that scrolls.
            if page.evaluate(BEYOND):
                wide.append(f"{lang}/{name}")
    check("nothing is cut off at 390 pixels", wide)


@step(300)
def lessons(site: Site):
    """What the notebooks hold is on the pages: headings, figures with alt texts, equations, folded hints and solutions."""
    page = site.page()
    for name in LESSONS:
        ids = {}
        for lang in ("en", "ko"):
            site.open(page, lang, name)
            label = f"{lang}/{name}:"
            text = prose(lang, name)
            headings = re.findall(r"^#+ ", text, flags=re.M)
            ids[lang] = page.eval_on_selector_all("article :is(h1,h2,h3,h4)", "all => all.map(h => h.id)")
            check(f"{label} its headings", len(headings) != len(ids[lang]) and (len(headings), len(ids[lang])))
            outputs = [output for cell in cells(lang, name) for output in cell.get("outputs", [])]
            pictures = [output["metadata"]["image/png"]["alt"] for output in outputs if "image/png" in output.get("data", {})]
            shown = page.eval_on_selector_all("article img", "all => all.map(i => [i.alt, i.naturalWidth])")
            same = len(shown) == len(pictures) and all(a.startswith(p) and width for (a, width), p in zip(shown, pictures, strict=True))
            check(f"{label} its figures with their captions as alt texts", not same and shown)
            longer = [alt for (alt, _), caption in zip(shown, pictures, strict=True) if len(alt) > len(caption) + 10]
            check(f"{label} and a sentence more", len(longer) < len(pictures) - 1 and shown)
            equations = re.findall(r"\$\$.+?\$\$|(?<!\\)\$[^$\n]+\$", text, flags=re.S)
            drawn = page.locator("article math").count()
            check(f"{label} its equations", (len(equations), drawn) if len(equations) != drawn else page.locator("article merror").count())
            folded = text.count("<details>")
            closed = page.locator("article details:not([open])").count()
            check(f"{label} its hints and solutions, folded", folded != closed and (folded, closed))
        check(f"{name}: the same addresses in both languages", (ids["en"] != ids["ko"] or "" in ids["en"]) and ids)


@step(180)
def switch(site: Site):
    """The link to the other language leads to the section on the screen."""
    for lang, other, size, place in [("en", "ko", WIDE, ".sidebar-drawer"), ("ko", "en", NARROW, ".header-right")]:
        page = site.open(site.page(size), lang, "05-autoencoder")
        there = page.eval_on_selector_all("article h2[id]", "all => all.map(h => h.id)")
        for target in [there[3], "ex2-task"]:
            page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", target)
            page.wait_for_timeout(200)
            page.click(f"{place} a.switch")
            page.wait_for_url(f"**/{other}/05-autoencoder.html#{target}")
            page.wait_for_timeout(300)
            top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", target)
            check(f"{lang} to {other}: #{target} is on the screen", not 0 <= top < size["height"] / 3 and top)
            text = page.inner_text(f"#{target}").removesuffix("#").strip()
            check("and it is that section", text not in prose(other, "05-autoencoder") and text)
            site.open(page, lang, "05-autoencoder")


def found(page: Page, words):
    page.fill("#search input", words)
    page.wait_for_function("words => new URLSearchParams(location.search).get('q') === words", arg=words)
    marks = page.eval_on_selector_all("#results mark", "all => all.map(m => m.textContent)")
    addresses = page.eval_on_selector_all("#results > li > a", "all => all.map(a => a.href)")
    return addresses, {re.sub(r"\W", "", mark).lower() for mark in marks}


@step(180)
def search(site: Site):
    """Words are found however they go on: with a particle in Korean, in any form in English."""
    asked = [
        ("ko", "손실", ["손실은", "손실이"]),
        ("ko", "오토인코더", ["오토인코더를"]),
        ("en", "loss", ["loss", "losses"]),
        ("en", "reconstruct", ["reconstruction"]),
        ("en", "autoencoders", ["autoencoder"]),
    ]
    for lang, words, wanted in asked:
        page = site.open(site.page(), lang, "search")
        page.wait_for_load_state("networkidle")
        addresses, marks = found(page, words)
        check(f"{lang}: {words} finds {', '.join(wanted)}", not marks.issuperset(wanted) and marks)
        have = [name for name in LESSONS if re.search(rf"\b({'|'.join(wanted)})\b", prose(lang, name))]
        check("in every lesson that has them", [name for name in have if not any(f"/{lang}/{name}" in address for address in addresses)])
        check("and nowhere else", [address for address in addresses if f"{BASE}{lang}/" not in address])
    check("a word that is nowhere is not found", found(page, "ㅋㅋㅋ")[0])
    page = site.open(site.page(), "ko", "03-neural-network")
    page.fill(".sidebar-search", "병목")
    page.press(".sidebar-search", "Enter")
    page.wait_for_url("**/ko/search.html?q=*")
    page.click("#results p a")
    page.wait_for_url("**/ko/*.html#*")
    place = unquote(page.url.split("#")[1])
    check("from the sidebar to a section", not page.locator(f"[id='{place}']").count() and page.url)


@step(180)
def glossary(site: Site):
    """From a term in a lesson to its row, and back to the term."""
    for lang in ("en", "ko"):
        page = site.open(site.page(), lang, "05-autoencoder")
        term = page.locator("a.term").first
        place, word = term.get_attribute("id"), term.inner_text()
        term.click()
        page.wait_for_url("**/glossary.html#*")
        check(f"{lang}: {word} has a row", word.lower() not in page.inner_text("tr:target").lower() and page.url)
        back = page.eval_on_selector_all("table a", "all => all.map(a => a.getAttribute('href'))")
        check(f"{lang}: and leads back to {place}", not any(address.endswith(f"#{place}") for address in back) and page.url)
        there = {name: (HTML / lang / f"{name}.html").read_text("utf-8") for name in LESSONS}
        ends = [(address, *address.partition(".html#")[::2]) for address in back]
        lost = [address for address, name, place in ends if f'id="{place}"' not in there.get(name, "")]
        check(f"{lang}: every row leads to a place that is there", lost or not back)


@step(180)
def doors(site: Site):
    """From the front page into the reader's language, from a lesson to how it is run."""
    for locale, lang in [("ko-KR", "ko"), ("en-GB", "en"), ("de-DE", "en")]:
        page = site.page(locale=locale)
        page.goto(f"{site.host}{BASE}")
        page.wait_for_url(f"**/{lang}/index.html")
        page.click("article li a >> nth=2")
        page.click("p.above a")
        check(f"a reader in {locale}: to the lessons and to how they are run", "cargo run" not in page.inner_text("article") and page.url)


@step(600)
def axe(site: Site):
    """No serious or critical fault: all pages light and wide, a lesson and what is no lesson dark and narrow."""
    some = [name for name in PAGES if name not in LESSONS or name.startswith("02")]
    for size, scheme, names in [(WIDE, "light", PAGES), (NARROW, "dark", some)]:
        page = site.page(size, scheme)
        for lang in ("en", "ko"):
            for name in names:
                site.open(page, lang, name, "?q=loss" if name == "search" else "")
                page.wait_for_load_state("networkidle")
                faults = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
                grave = [fault for fault in faults if fault["impact"] in ("serious", "critical")]
                grave = [(fault["id"], fault["nodes"][0]["target"], len(fault["nodes"])) for fault in grave]
                check(f"{lang}/{name}, {scheme}, {size['width']}: axe", grave)


@step(300)
def shots(site: Site):
    """Pictures to look at, and that dark is dark."""
    for lang in ("en", "ko"):
        for size, scheme in [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]:
            page = site.page(size, scheme)
            words = "?q=손실" if lang == "ko" else "?q=loss"
            places = {"index": "", "05-autoencoder": "#story-note", "02-softmax-regression": "#ex2-task"}
            for name, further in {**places, "glossary": "#term-encoder", "search": words}.items():
                site.open(page, lang, name, further)
                page.wait_for_timeout(700)
                page.screenshot(path=SHOTS / f"{lang}-{name}-{scheme}-{size['width']}.png")
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            light = sum(map(int, re.findall(r"\d+", ground)[:3])) > 380
            check(f"{lang}: {scheme} at {size['width']}", light != (scheme == "light") and ground)


def late(name, seconds):
    print(f"FAILED   {name}: no end within {seconds} s\n{sum(results)} passed, {len(results) - sum(results) + 1} failed", flush=True)
    os._exit(1)


def main():
    words = sys.argv[1:]
    if "as-it-is" not in words:
        subprocess.run(["cargo", "run", "--quiet", "--", "site"], cwd=ROOT, check=True, timeout=900)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("✗ no Chromium found; install it, or name it in CHROMIUM")
    SHOTS.mkdir(parents=True, exist_ok=True)
    asked = [word for word in words if word != "as-it-is"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for function, seconds in steps:
            name = function.__name__
            if asked and name not in asked:
                continue
            signal.signal(signal.SIGALRM, lambda *_, name=name, seconds=seconds: late(name, seconds))
            signal.alarm(seconds)
            site = Site(browser)
            try:
                function(site)
            except Exception as error:  # whatever it is, the other steps say more
                check(f"{name}: to its end", f"{type(error).__name__}: {error}")
            check(f"{name}: nothing asked for elsewhere, nothing failed", site.faults)
            for context in browser.contexts:
                context.close()
        signal.alarm(0)
        browser.close()
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
