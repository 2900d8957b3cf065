"""Pictures that are laid out as always, but of which no pixel is filled or packed: three quarters of their time."""

from course_lib.figures import on_page, picture


def unpainted(replace):
    """``replace(thing, name, value)`` is `setattr`, or a test's own ``monkeypatch.setattr``."""

    class NoPixels(picture.FigureCanvasAgg):
        def draw(self):
            self.figure.draw_without_rendering()

        def buffer_rgba(self):
            return ()

    replace(picture, "FigureCanvasAgg", NoPixels)
    replace(on_page.Words, "_draw_image", lambda *_: None)
    replace(picture, "_few_colours", lambda image: b"left out by unpainted")
