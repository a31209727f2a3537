"""Turns notebooks into pages. stdin: [{"notebook": path, "html": path, "lang": "en", "style": CSS, "script": JavaScript}, ...]"""

import json
import os
import re
import sys

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
    html(json.load(sys.stdin))
