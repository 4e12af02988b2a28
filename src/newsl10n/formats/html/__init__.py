"""HTML pages, from a CMS or the web."""

from newsl10n.formats.html.format import HtmlFormat
from newsl10n.formats.html.options import HtmlOptions

__all__ = ["HtmlFormat", "HtmlOptions"]
