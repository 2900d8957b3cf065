"""A notebook that is open in a browser, in JupyterLab or in JupyterLite: it is read, looked at and used by keyboard.

How it is opened in JupyterLite and run is in tools/try_lite.py, which does so wherever the course is published.
"""

import try_lite
from try_lite import PATIENCE, READY, joined, text  # noqa: F401

OPEN = """async (path) => { const app = window.jupyterapp; await app.restored;
  window.course = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'}); }"""
PICTURES = """() => [...window.course.node.querySelectorAll('.jp-OutputArea-output img, .jp-MarkdownOutput img')]
  .map(i => ({alt: (i.getAttribute('alt') || '').trim(), wide: i.naturalWidth, filter: getComputedStyle(i).filter}))"""
#: The rendered content of cells, without the application's own interface around it.
OURS = ".jp-MarkdownOutput, .jp-RenderedHTMLCommon, .jp-RenderedText, .jp-OutputArea-output"


class Notebook(try_lite.Notebook):
    """A notebook with a reader before it."""

    def open_in_lab(self, path):
        """Open a notebook in JupyterLab, with a kernel, and without those of earlier pages, which would come back."""
        if not self.page.url.startswith(self.base):
            self.page.goto(f"{self.base}/lab?reset", wait_until="domcontentloaded")
            self.page.wait_for_function("() => window.jupyterapp")
        self.page.evaluate(OPEN, path)
        self.page.evaluate(READY)
        return self

    def select(self, number):
        """Go to a cell as arrow keys do: it is marked, and the keys are the notebook's."""
        self.page.evaluate(
            """async (n) => { const w = window.course; w.content.activeCellIndex = n; w.content.mode = 'command';
              await w.content.scrollToItem(n, 'start'); w.content.activate(); w.content.activeCell.node.focus(); }""",
            number,
        )

    def write(self, number, text):
        """Put a text in place of a cell's, by keyboard alone, and run the cell with Shift and Enter."""
        self.select(number)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        for n, line in enumerate(text.splitlines()):
            if n:
                self.page.keyboard.press("Enter")
            self.page.keyboard.press("Home"), self.page.keyboard.press("Shift+End")
            self.page.keyboard.type(line)
        self.page.keyboard.press("Shift+Enter")
        self.settle()

    def settle(self):
        """Wait until no cell is waiting and the kernel rests."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(
            """() => window.course.sessionContext.session.kernel.status === 'idle' &&
              !window.course.model.toJSON().cells.some((c, n) => c.cell_type === 'code' &&
                window.course.content.widgets[n].promptNode.textContent.includes('*'))"""
        )

    def said(self, number):
        """The text of a cell's outputs."""
        return text(self.cells()[number])

    def find(self, words):
        """The number of the only cell in whose source the words are."""
        (number,) = [n for n, cell in enumerate(self.cells()) if words in joined(cell["source"])]
        return number

    def node(self, number):
        """A cell on the page."""
        return self.page.evaluate_handle("(n) => window.course.content.widgets[n].node", number).as_element()

    def pictures(self):
        """Alt text, width in pixels and filter of each picture in what cells show."""
        return self.page.evaluate(PICTURES)

    def tabs(self):
        """What is open in the application, by path."""
        return self.page.evaluate("() => [...window.jupyterapp.shell.widgets('main')].map(w => w.context?.path ?? w.id)")

    def dark(self, dark):
        """Choose the dark theme, or the light one."""
        theme = f"JupyterLab {'Dark' if dark else 'Light'}"
        self.page.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        self.page.wait_for_function(f"() => document.body.dataset.jpThemeLight === '{'false' if dark else 'true'}'")

    def end(self):
        """Stop the kernel and close the page."""
        self.page.evaluate("async () => { await window.jupyterapp.serviceManager.sessions.shutdownAll(); }")
        self.context.close()


def barriers(page, axe, within=None):
    """What axe-core finds serious or critical, within the elements that a selector names: rule, how often, where first."""
    page.evaluate(axe)
    found = page.evaluate(
        """async (within) => { const places = within ? [...document.querySelectorAll(within)] : [document];
          const r = await axe.run(within ? {include: places} : document, {resultTypes: ['violations']});
          return r.violations.filter(v => ['serious', 'critical'].includes(v.impact))
            .map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary.slice(0, 300)]); }""",
        within,
    )
    return found


def use_the_explorer(notebook, slider=True):
    """From its cell by Tab to a box, to its slider, and to the next box; sentence and picture follow each."""
    number, keyboard = notebook.find("explorer.explore()"), notebook.page.keyboard
    notebook.select(number)
    assert "30% against 11%" in notebook.said(number)
    tab_to(notebook, "abstinent in the first arm, %")
    keyboard.press("Control+a"), keyboard.type("45"), keyboard.press("Enter")
    expect(notebook, number, "45% against 11%")
    if slider:
        keyboard.press("Tab")
        assert notebook.page.evaluate("() => document.activeElement.getAttribute('role')") == "slider"
        keyboard.press("ArrowRight")
        expect(notebook, number, "46% against 11%")
    tab_to(notebook, "abstinent in the second arm, %")
    keyboard.press("Control+a"), keyboard.type("20"), keyboard.press("Enter")
    expect(notebook, number, f"{45 + slider}% against 20%")


def tab_to(notebook, label):
    """Press Tab until the box with this label has the keys."""
    seen = []
    while label not in seen and len(seen) < 20:
        notebook.page.keyboard.press("Tab")
        seen.append(notebook.page.evaluate("() => ((document.activeElement.labels || [])[0] || {}).textContent || ''"))
    assert seen[-1] == label, seen


def expect(notebook, number, words):
    """The words come into the sentence on the page, and into the picture's alt text."""
    notebook.page.wait_for_function(
        """([n, words]) => { const node = window.course.content.widgets[n].node;
          const said = node.querySelector('[role=status]'), drawn = node.querySelector('img.course-picture');
          return said && drawn && said.textContent.includes(words) && drawn.alt.includes(words); }""",
        arg=[number, words],
        timeout=120_000,
    )
