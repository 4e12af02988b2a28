"""What HTML's elements are, as far as it matters here."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _names(
    "address article aside audio base blockquote body button canvas caption center col colgroup datalist dd details "
    "dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup "
    "hr html legend li listing main menu nav object ol optgroup option p plaintext pre search section select summary "
    "table tbody td template tfoot th thead title tr ul video xmp"
)
"""They end a run of text; whatever else there is stands inside one."""

VOID = _names("area base br col embed frame hr img input link meta param source track wbr")

RAW_TEXT = _names("iframe noembed noframes noscript script style textarea")
"""The tokeniser reads their content as one text."""

CODE = _names("code kbd samp var")

FOREIGN = _names("svg math")

OPAQUE_BLOCKS = _names("audio canvas listing object plaintext pre template video xmp")
"""Blocks whose content is nobody's to translate."""

HEADINGS = _names("h2 h3 h4 h5 h6")

LABELS = _names("button legend optgroup option")

CHROME = _names("aside button datalist dialog footer form menu nav search select")
"""They surround a story and are none of it."""

PAGE_ATTRIBUTES = _names("aria-description aria-label label placeholder summary title")
"""Attributes that hold text on any element."""

CLOSES_P = BLOCKS - {"button", "audio", "video", "canvas", "object", "option", "optgroup", "select", "datalist"}

IMPLIED_ENDS = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
    "optgroup": {"option", "optgroup"},
    "tr": {"td", "th", "tr"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tbody": {"td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"},
    "thead": {"td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"},
    "tfoot": {"td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"},
    "body": {"head", "title"},
}
"""A start tag ends these elements where they are innermost."""

TABLE = _names("table caption thead tbody tfoot tr td th")

SCOPES = _names("caption html object table td template th")
"""An end tag other than a table's own doesn't reach beyond them."""


GROUPS = _names("div section ul ol dl table")

PARAGRAPHS = _names("p blockquote figcaption caption li dt dd td th h2 h3 h4 h5 h6")


def untranslatable(attributes: dict[str, str]) -> bool:
    """Whether an element's author wants it left alone."""
    return attributes.get("translate", "").lower() == "no" or "notranslate" in attributes.get("class", "").split()
