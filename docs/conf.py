"""Settings of the site: `make docs` builds it."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import matplotlib as mpl

import studycheck

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_extensions"))
mpl.use("agg")

project = "studycheck"
author = "The studycheck authors"
version = release = studycheck.__version__
# the same site on every day, where SOURCE_DATE_EPOCH names one
YEAR = (
    date.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"])).year
    if "SOURCE_DATE_EPOCH" in os.environ
    else date.today().year
)
copyright = f"{YEAR}, {author}. MIT licence"

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx_click",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_gallery.gen_gallery",
    "mathml",
    "rule_links",
    "rule_pages",
    "scheme_pages",
]
exclude_patterns = [
    "_build",
    "_extensions",
    "gallery/*.ipynb",
    "gallery/*.py",
    "tutorials/*.ipynb",
    "tutorials/*.py",
]
templates_path = ["_templates"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
suppress_warnings = ["config.cache"]

autosummary_generate = True
autodoc_typehints = "none"  # numpydoc's sections name the types
autodoc_default_options = {"members": True, "inherited-members": "BaseModel", "show-inheritance": False}
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

sphinx_gallery_conf = {
    "examples_dirs": ["../examples", "../tutorials"],
    "gallery_dirs": ["gallery", "tutorials"],
    "filename_pattern": r"\.py$",
    # the pages of charts show the examples that draw them
    "backreferences_dir": "api/generated/backreferences",
    "doc_module": ("studycheck",),
    "ignore_pattern": r"readme_pictures|notebooks",
    # the pictures on screen, then those that were saved for print
    "image_scrapers": ("matplotlib", "printed.show_saved"),
    "nested_sections": False,
    "abort_on_example_error": True,
    # what a script shows depends on the package, too
    "run_stale_examples": True,
    "download_all_examples": False,
    "remove_config_comments": True,
    "show_memory": False,
    "show_signature": False,
    "within_subsection_order": "FileNameSortKey",
    "matplotlib_animations": False,
    "image_srcset": ["2x"],
    "capture_repr": ("_repr_html_", "__repr__"),
    "min_reported_time": 10_000,
}

html_theme = "pydata_sphinx_theme"
html_title = "studycheck"
html_static_path = ["_static"]
html_favicon = "_static/mark.svg"
html_css_files = ["site.css"]
html_js_files = ["filter.js"]
html_show_sourcelink = False
html_theme_options = {
    "logo": {"text": "studycheck"},
    "navbar_align": "left",
    "header_links_before_dropdown": 8,
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "show_toc_level": 2,
    "footer_start": ["copyright"],
    "footer_end": [],
}
html_sidebars = {"index": [], "faq": [], "fr/index": []}
html_context = {"default_mode": "auto"}
html_math_renderer = "mathml"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
