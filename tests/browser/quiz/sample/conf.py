"""A small project with every type of question, for the browser tests."""

project = "Sample"
extensions = ["myst_parser", "selfcheck"]
html_theme = "furo"
html_copy_source = False
html_theme_options = {"top_of_page_buttons": []}
html_favicon = "favicon.svg"
