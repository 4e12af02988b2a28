"""Where a paragraph that is not the article's own may stand in a page."""

from __future__ import annotations

from newsl10n.formats.html.templates import Templates
from newsl10n.formats.html.tokens import Source, Token, Type, tokenize

_HOLDERS = ("article", "main", "body")


def place(text: str, templates: Templates, *, at_top: bool) -> int:
    """An offset inside of the only `<article>`, else `<main>`, else `<body>`, at its beginning or end.

    Else between what HTML allows to leave out: behind the head, or at the end of the page.
    """
    tokens = [token for token in tokenize(Source(text, templates)) if token.type is not Type.TEXT]
    for tag in _HOLDERS:
        starts = [token.end for token in tokens if token.tag == tag and token.type is Type.START]
        ends = [token.start for token in tokens if token.tag == tag and token.type is Type.END]
        if len(starts) == len(ends) == 1:
            return starts[0] if at_top else ends[0]
    if at_top:
        return max((token.end for token in tokens if _is_before_body(token, text)), default=0)
    return min((token.start for token in tokens if token.type is Type.END and token.tag == "html"), default=len(text))


def _is_before_body(token: Token, text: str) -> bool:
    opens = token.type is Type.START and token.tag in ("html", "body")
    ends = token.type is Type.END and token.tag == "head"
    return opens or ends or text[token.start : token.start + 9].lower() == "<!doctype"
