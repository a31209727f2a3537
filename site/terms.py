"""The glossary and the lessons, linked both ways: a term set in bold leads to its row; the row leads to that place or, where a lesson
uses a term without bold letters, to the section that says it first."""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

PAGE = "glossary"


def identifier(english):
    """`term-fine-tuning` of `fine-tuning, fine-tuned`: the same in both languages."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", english.split(",")[0].lower()).strip("-")


def rows(document, language):
    """Each row of the glossary's table and its English words."""
    for table in document.findall(nodes.tbody):
        for row in table.findall(nodes.row):
            yield row, row.children[0 if language == "en" else 1].astext().strip().split(", ")


def written(env):
    """The words, in lower case, with which lessons of this language write terms, and which term each is."""
    found = {}
    for line in (env.srcdir / "glossary.tsv").read_text(encoding="utf-8").splitlines():
        if "\t" in line and not line.startswith("#"):
            english, korean = line.split("\t")
            for word in [english, f"{english}s"] if env.config.language == "en" else korean.split("|"):
                found.setdefault(word.strip().lower(), english)
    return found


class Terms(SphinxTransform):
    """Gives rows their ids and lessons their links, and notes where each term stands."""

    default_priority = 310

    def apply(self):
        if self.env.docname == PAGE:
            for row, words in rows(self.document, self.config.language):
                row["ids"] = [identifier(words[0])]
                self.env.hourglass_rows.update({word: identifier(words[0]) for word in words})
        elif self.env.docname[:2].isdigit():
            terms, places = written(self.env), {}
            self.link(terms, places)
            self.mention(terms, places)
            self.env.hourglass_places[self.env.docname] = places

    def link(self, terms, places):
        for strong in list(self.document.findall(nodes.strong)):
            english = terms.get(strong.astext().split("(")[0].strip(" .:,").lower())
            if not english or english in places or not isinstance(strong.parent, nodes.paragraph):
                continue
            places[english] = identifier(english)
            link = nodes.reference("", "", internal=True, refuri="", classes=["term"], ids=[identifier(english)])
            link["hourglass_term"] = english
            strong.parent.replace(strong, link)
            link += strong

    def mention(self, terms, places):
        for text in self.document.findall(lambda node: isinstance(node, (nodes.paragraph, nodes.title))):
            section, said = text.parent, text.astext().lower()
            while section and not isinstance(section, nodes.section):
                section = section.parent
            for word, english in terms.items():
                if section and english not in places and re.search(rf"\b{re.escape(word)}", said):
                    places[english] = section["ids"][0]


def begin(app, env, *_):
    env.hourglass_rows, env.hourglass_places = {}, {}


def resolve(app, doctree, docname):
    """When all pages are read: where each link leads."""
    known, places = app.env.hourglass_rows, app.env.hourglass_places
    for link in doctree.findall(lambda node: isinstance(node, nodes.reference) and "hourglass_term" in node):
        link["refuri"] = f"{PAGE}.html#{known[link['hourglass_term']]}"
    if docname == PAGE:
        for row, words in rows(doctree, app.config.language):
            for link in row.findall(nodes.reference):
                here = places.get(link.get("refuri", "").removesuffix(".html"), {})
                found = [here[word] for word in words if word in here]
                # A bold place first.
                found.sort(key=lambda place: not place.startswith("term-"))
                if found:
                    link["refuri"] += f"#{found[0]}"


def setup(app):
    app.add_transform(Terms)
    app.connect("env-before-read-docs", begin)
    app.connect("doctree-resolved", resolve)
    # All pages of a language are read by one process: what is found in a lesson is wanted in the glossary.
    return {"parallel_read_safe": False, "parallel_write_safe": True}
