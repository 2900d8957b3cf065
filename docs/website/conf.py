"""How Sphinx makes the website; tools/build_site.py runs it, and adds what it knows of the pages and of their address."""

project = html_title = "Behind the headline"
language = "en"
extensions = ["myst_nb"]
exclude_patterns = ["_extra"]
templates_path = ["templates"]

nb_execution_mode = "off"
nb_ipywidgets_js = {}  # would come from a server elsewhere
myst_all_links_external = True  # tools/site_pages.py has led them to pages, and tools/check_site.py follows each
myst_enable_extensions = []

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["website.css"]
html_js_files = [("answers.js", {"defer": "defer"}), ("website.js", {"defer": "defer"})]
html_favicon = "static/favicon.svg"
html_copy_source = html_show_sourcelink = html_use_index = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

# Blue and orange are the arms', so links have a colour of their own; a picture turns dark as it does in JupyterLab.
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "color-brand-primary": "#0b5d57",
        "color-brand-content": "#0b5d57",
        "color-brand-visited": "#5b3a78",
        "picture-filter": "none",
    },
    "dark_css_variables": {
        "color-background-primary": "#121212",
        "color-brand-primary": "#7fd1c8",
        "color-brand-content": "#7fd1c8",
        "color-brand-visited": "#c9a9e6",
        "picture-filter": "invert(0.93) hue-rotate(180deg)",
    },
}
