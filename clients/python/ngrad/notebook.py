"""The page of a simulation in a notebook."""

from __future__ import annotations

import html

from .process import Run


class Page:
    """A page inside a notebook. Made by :func:`show`."""

    def __init__(self, address: str, width: str, height: int) -> None:
        #: Address of the page.
        self.address = address
        self._width, self._height = width, height

    def _repr_html_(self) -> str:
        address, width = html.escape(self.address), html.escape(self._width)
        return f'<iframe src="{address}" width="{width}" height="{self._height}" style="border: 0"></iframe>'


def show(simulation: str | Run, width: str = "100%", height: int = 700) -> Page:
    """
    Shows the page of a simulation in Jupyter. The page lets itself be shown by sites that it is told of only:
    ``ngrad serve --origins http://localhost:8888 …``, or ``ngrad.run(…, options=["--origins", "http://localhost:8888"])``.

    :param simulation: the address that the program printed, or what :func:`ngrad.run` gave
    :param width: its width, as HTML has it
    :param height: its height [pixels]
    """
    return Page(simulation.address if isinstance(simulation, Run) else simulation, width, height)
