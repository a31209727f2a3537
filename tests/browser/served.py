"""The site behind a server below a path, as on a project's Pages, in a browser that tells what its pages do wrong."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
HTML = ROOT / "target/site/html"
BASE = "/a/course/"
WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 390, "height": 800}
# Whether anything reaches beyond the right edge, but in a box that scrolls.
BEYOND = """[...document.querySelectorAll("article *")].some((e) => e.getBoundingClientRect().right > innerWidth + 1
    && !e.closest("pre, .table-wrapper, .math-wrapper"))"""


class Below(SimpleHTTPRequestHandler):
    """The site below BASE, and nothing beside it."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix(BASE)) if path.startswith(BASE) else "/nowhere"

    def log_message(self, *_):
        pass


class Site:
    """The server and the browser, and what the pages have done wrong: requests to elsewhere, answers that fail, errors of scripts."""

    def __init__(self, browser: Browser):
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Below, directory=HTML))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.host = f"http://127.0.0.1:{server.server_port}"
        self.browser, self.faults = browser, []

    def page(self, size=WIDE, scheme="light", locale="en") -> Page:
        page = self.browser.new_context(viewport=size, color_scheme=scheme, locale=locale, reduced_motion="reduce").new_page()
        page.set_default_timeout(20_000)
        page.route(lambda url: not url.startswith(self.host + BASE), lambda route: self.elsewhere(route))
        page.on("response", lambda answer: answer.status >= 400 and self.faults.append(f"{answer.status} {answer.url}"))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.faults.append(said.text))
        return page

    def elsewhere(self, route):
        self.faults.append(f"asked for {route.request.url}")
        route.abort()

    def open(self, page: Page, lang, name, further="") -> Page:
        page.goto(f"{self.host}{BASE}{lang}/{name}.html{further}")
        if further.startswith("?q="):
            page.wait_for_selector("#results li")
        return page
