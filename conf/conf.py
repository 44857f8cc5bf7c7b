"""Sphinx configuration: names the extensions and sets them up, imports none of them."""

import sys
from pathlib import Path

# Appended, not put first: tests put the built wheel in front of the source tree.
sys.path.append(str(Path(__file__).parent))

project = "Degenerative cervical myelopathy and the legs"
author = "The course's authors"
copyright = "The course's authors. Text, questions and figures: CC BY 4.0. Code: MIT"
version = release = "0.1.0"
language = "en"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "selfcheck",
    "typst_pdf",
    "selfcheck.review",
    "selfcheck.desk",
    "linkjudge.sphinx",
    "course",
]
exclude_patterns: list[str] = []

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

bibtex_bibfiles = ["../docs/references.bib"]
bibtex_reference_style = "label"

selfcheck_quizzes = "../quizzes"
selfcheck_source_role = "cite:p"
selfcheck_pool = "lesson"  # what is kept for the final test stands on its pages alone
selfcheck_confidence = True
selfcheck_key_tag = "instructor"  # that edition has answers and reasons at each question
selfcheck_memory_name = "dcm-and-the-legs"
selfcheck_memory_exclude = ["teach/**"]
selfcheck_offline = "dcm-course"
selfcheck_offline_exclude = ["archive/*", "go/*", "404.html", "sitemap.xml", "robots.txt"]

html_theme = "course"  # furo, repaired: conf/course/theme
html_title = "DCM and the legs"
html_static_path = ["_static"]
html_css_files = [
    *("course.css", "course-controls.css", "course-sheets.css", "course-frame.css"),
    ("course-print.css", {"media": "print"}),  # a screen does not wait for it
]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # summaries would show answers, and need fetch
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "color-brand-primary": "#0b5563",
        "color-brand-content": "#0b5f70",
        "color-brand-visited": "#6b3a85",
        "color-foreground-primary": "#16211f",
        "color-foreground-secondary": "#475754",
        "color-foreground-muted": "#586764",
        "color-foreground-border": "#75837f",
        "color-background-secondary": "#f4f8f7",
        "color-background-hover": "#e6efed",
        "color-background-border": "#d3dddb",
        "color-link-underline": "#8fb3b9",
        "color-link-underline--visited": "#b9a3c6",
        "color-highlight-on-target": "#fdf3c7",
        "admonition-font-size": "1rem",
        "admonition-title-font-size": "1rem",
        "course-focus": "#b3460b",
        "course-red": "#a3161d",
        "course-red-ground": "#fdf1f0",
        "course-amber": "#7a4a00",
        "course-green": "#1d6237",
        "course-indigo": "#3c4590",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7fcbd8",
        "color-brand-content": "#8ad2de",
        "color-brand-visited": "#cbaae0",
        "color-foreground-primary": "#dde5e3",
        "color-foreground-secondary": "#adbab7",
        "color-foreground-muted": "#9aa9a5",
        "color-foreground-border": "#768581",
        "color-background-primary": "#121918",
        "color-background-secondary": "#182120",
        "color-background-hover": "#223130",
        "color-background-border": "#33423f",
        "color-link-underline": "#4b7d86",
        "color-link-underline--visited": "#75618a",
        "color-highlight-on-target": "#3a3413",
        "course-focus": "#ffb07a",
        "course-red": "#ff9a94",
        "course-red-ground": "#2a1716",
        "course-amber": "#eec06d",
        "course-green": "#85d19f",
        "course-indigo": "#b3bbf7",
    },
}

html_favicon = "_static/favicon.svg"
course_addresses = "addresses.txt"  # what a release had stays where it was, or leads on
# A checker that waits for ever checks nothing; `make linkcheck` sets a limit for the whole run too.
linkcheck_timeout = 15
linkcheck_workers = 20
linkcheck_rate_limit_timeout = 60
locale_dirs = ["../conf/locale"]

epub_theme = "course-ebook"  # conf/course/ebook_theme
epub_basename = "dcm-and-the-legs"
epub_identifier = (
    "urn:uuid:1456eb18-efc5-4da9-ab92-b9f23ddaa22f"  # the same for ever, in every version
)
epub_uid = "book-id"
epub_description = (
    "Open course for nurses and nursing students on degenerative cervical myelopathy, "
    "a spinal cord injury from the neck that shows in hands and legs. "
    "No clinician has reviewed this version."
)
epub_publisher = author
epub_contributor = author
epub_cover = ("_static/cover.png", "cover.html")
epub_show_urls = "no"
epub_tocscope = "includehidden"
epub_tocdepth = 3
epub_tocdup = False

latex_engine = "xelatex"  # it knows the signs that the course uses; pdfTeX knows few
latex_use_xindy = False  # makeindex comes with every TeX
# A citation in a caption is a \hyperlink, which a caption breaks unless it is robust.
latex_elements = {"preamble": r"\usepackage{etoolbox}\AtBeginDocument{\robustify{\hyperlink}}"}

# Paper: `make pdf`. The date is that of the newest lesson; docs/teach/print.md has every setting.
_book = (project, author)
_screen = ["progress", "review"]  # they show what a browser remembers
typst_documents = [
    (
        "index",
        "dcm-course-student",
        *_book,
        {
            "subtitle": "An open course for nurses and nursing students",
            "edition": "Student edition",
            "tags": ["student"],
            "exclude": ["teach/*", *_screen],
        },
    ),
    (
        "index",
        "dcm-course-instructor",
        *_book,
        {
            "subtitle": "An open course for nurses and nursing students",
            "edition": "Instructor edition",
            "tags": ["instructor"],
            "exclude": ["teach/[!n]*", "reference/key", *_screen],
            "appendices": ["teach/notes/index"],
        },
    ),
]
typst_handout_appendices = ["reference/references"]
typst_footer = "No clinician has reviewed this version"
typst_notice = (
    "For learning, not for care: on the ward follow your hospital's chart, orders and procedures. "
    + copyright
    + "."
)
# Packages for learning platforms are read apart from the site, so they say it as well.
selfcheck_exports_note = f"{typst_footer}. {typst_notice}"
typst_boxes = {
    "about-you": {"like": "danger", "heavy": True},
    "emergency": {"like": "danger", "heavy": True},
    "fiction": {"like": "story"},
    "role-box": {"like": "role"},
    "lesson-header": {"like": "header"},
    "lesson-footer": {"like": "small", "handout": True},
    "practice-sheet": {"like": "sheet"},
    "patient-sheet": {"like": "sheet", "large": True},  # for people, not for students
    "sheet-stamp": {"like": "stamp"},
    "sheet-edition": {"like": "small"},
    "lesson-count": {"like": "small"},
    "claim": {"like": "entry"},
}
typst_number_field = "lesson"  # Fig. D3.2, on paper alone
typst_inline = {"verdict": "badge"}
typst_boxed_sections = ["key-points"]
typst_row_heights = {
    "sheet-form": "6.5mm",
    "sheet-fill": "5.5mm",
    "sheet-roomy": "8mm",
    "sheet-tall": "9mm",
    "sheet-write": "10mm",
}
