"""One part of an appraisal: sentences, perhaps a table, and pictures, as a notebook shows them and a page keeps them."""

import html
from dataclasses import dataclass

from course_lib.reader.shown import display


@dataclass(frozen=True)
class Section:
    """A heading, sentences, a table (its first row is the head) and pictures; shown in a notebook with all of them."""

    heading: str
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    pictures: tuple = ()
    kept: bool = True  #: whether a page holds it; one that only says what is not known yet is left out
    of: object = None  #: the trial, or the names, that it was made from: no other's page takes it

    def __str__(self):
        rows = [": ".join([row[0], ", ".join(filter(None, row[1:]))]) for row in self.table[1:]]
        return "\n".join([self.heading if self.heading.endswith("?") else f"{self.heading}:", *self.lines, *rows])

    def _repr_html_(self):
        said = "".join(f"<p>{html.escape(line)}</p>" for line in self.lines)
        rows = "".join(f"<tr>{_cells(row, 'td' if i else 'th')}</tr>" for i, row in enumerate(self.table))
        return f"<h4>{html.escape(self.heading)}</h4>{said}" + (f"<table>{rows}</table>" if rows else "")

    def _ipython_display_(self):
        from IPython.display import display as show

        display(str(self), {"text/html": self._repr_html_()})
        for picture in self.pictures:
            show(picture)


def _cells(row, tag):
    looks = ' style="text-align: left"'
    return "".join(f"<{tag}{looks}>{html.escape(cell)}</{tag}>" for cell in row)
