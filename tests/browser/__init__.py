"""Lessons, the course in a browser, and the website, in a real browser; only when asked, see CONTRIBUTING.md."""
