"""The site of the course, for Sphinx. `cargo run -- site` lays the pages out and calls Sphinx once for each language.

The theme is Furo: light and dark, a table of contents on both sides, permalinks, small screens, and no font, script or picture
from elsewhere. Sphinx's own search takes Korean words only as they stand in the text, so Pagefind's stands in its place.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

language = os.environ["HOURGLASS_LANG"]
project = {"en": "Hourglass", "ko": "모래시계"}[language]
author = "The Hourglass developers"
html_title = project

extensions = ["myst_nb", "lessons", "terms", "words"]
root_doc = "index"
# The lessons were run when they were committed; here they are only shown.
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["dollarmath"]
# Rust as the kernel takes it (`:dep`) is not always Rust.
suppress_warnings = ["misc.highlighting_failure"]

templates_path = [str(HERE / "templates")]
html_static_path = [str(HERE / "static")]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_theme = "furo"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_math_renderer = "mathml"
html_additional_pages = {"search": "search.html"}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "switch.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
