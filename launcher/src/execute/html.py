"""Turns notebooks into pages.

stdin: [{"notebook": path, "html": path, "lang": "en", "style": CSS, "script": JavaScript,
         "dollars": for each cell [{"start": 0, "end": 3, "becomes": "inline" | "block" | "dollar"}, ...],
         "behind": for each cell the first sentence of the prose behind it, or null}, ...]
"""

import json
import sys
from pathlib import Path

# nbconvert's own page, but with an alt text for every picture, equations as MathML instead of a script from the network,
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
<img src="data:image/png;base64,{{ output.data['image/png'] | escape_html }}"
 alt="{{ output | get_metadata('alt', 'image/png') | escape_html }}">
</div>
{%- endblock -%}
"""


def with_mathml(text, dollars):
    """Equations as MathML, other dollars so that nothing takes them for the beginning of one. The launcher says which are which."""
    from latex2mathml.converter import convert

    for part in reversed(dollars):
        start, end, becomes = part["start"], part["end"], part["becomes"]
        shown = "&#36;"
        if becomes != "dollar":
            marks = 2 if becomes == "block" else 1
            shown = convert(text[start + marks : end - marks].strip(), display=becomes).replace("\n", " ")
        text = text[:start] + shown + text[end:]
    return text


def say(output, behind):
    """The caption of a picture (saved from JupyterLab it is only the text beside it), and what the prose behind it says first."""
    caption = output.metadata.get("image/png", {}).get("alt") or output.data.get("text/plain", "")
    output.metadata["image/png"] = {"alt": " ".join([caption.strip(), behind or ""]).strip()}


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
        name = Path(page["notebook"]).stem
        notebook = nbformat.read(page["notebook"], as_version=4)
        for cell, dollars, behind in zip(notebook.cells, page["dollars"], page["behind"], strict=True):
            if cell.cell_type == "markdown":
                cell.source = with_mathml(cell.source, dollars)
            for output in cell.get("outputs", []):
                if "image/png" in output.get("data", {}):
                    say(output, behind)
        resources = {"metadata": {"name": name}, "style": page["style"], "script": page["script"]}
        body, _ = exporter.from_notebook_node(notebook, resources=resources)
        Path(page["html"]).write_text(body, encoding="utf-8")


if __name__ == "__main__":
    html(json.load(sys.stdin))
