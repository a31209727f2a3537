"""Lessons as pages: sections with the same address in both languages, equations as MathML, a link to the other language."""

import re
from pathlib import Path

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.transforms import SphinxTransform

# What the launcher writes before each heading: the id of its cell, which both languages share.
PLACE = re.compile(r"<!-- cell ([\w-]+) -->")


class Places(SphinxTransform):
    """Gives each section the id of its cell. Sphinx would number the Korean ones."""

    default_priority = 300

    def apply(self):
        place = None
        for node in list(self.document.findall(lambda node: isinstance(node, (nodes.raw, nodes.section)))):
            if isinstance(node, nodes.section):
                if place:
                    node["ids"] = [place]
                place = None
            elif found := PLACE.fullmatch(node.astext().strip()):
                place = found[1]
                node.parent.remove(node)


def inline_math(self, node):
    self.body.append(convert(node.astext(), display="inline"))
    raise nodes.SkipNode


def block_math(self, node):
    self.body.append(f'<div class="math">{convert(node.astext(), display="block")}</div>')
    raise nodes.SkipNode


def page(app, pagename, _template, context, _doctree):
    """What the templates want to know of a page, and its sections' ids at their headings, where the search looks for them."""
    other = "ko" if app.config.language == "en" else "en"
    sources = Path(app.srcdir).parent / other
    there = pagename if any(sources.glob(f"{pagename}.*")) or pagename == "search" else "index"
    context["other"] = other
    context["other_page"] = f"../{other}/{there}.html"
    context["is_lesson"] = pagename[:2].isdigit()
    if "body" in context:
        section = re.compile(r'<section([^>]*) id="([^"]+)">\s*<h(\d)>')
        context["body"] = section.sub(r'<section\1>\n<h\3 id="\2">', context["body"])


def without_search(app):
    """No index of Sphinx's own."""
    app.builder.search = False


def setup(app):
    app.add_transform(Places)
    app.add_html_math_renderer("mathml", (inline_math, None), (block_math, None))
    app.connect("builder-inited", without_search)
    app.connect("html-page-context", page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
