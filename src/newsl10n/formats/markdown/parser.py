"""markdown-it, set up for articles; and a second one whose tokens know where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_NESTING = 60
"""How deep blocks and inlines may lie in each other; beyond it, markdown-it takes all for literal text."""

_InlineRule = Callable[[StateInline, bool], bool]


def new_parser() -> MarkdownIt:
    """CommonMark with GitHub's tables, strikethrough, task lists and alerts, and footnotes."""
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING, "tasklists": True, "alerts": True})
    parser.enable(["table", "strikethrough"])
    return parser.use(footnote_plugin, inline=False, move_to_end=False)


plain_parser = cache(new_parser)


@cache
def locating_parser() -> MarkdownIt:
    """A parser that notes places in the tokens' `meta`.

    - `span` of inline tokens: where their markup begins and ends in the `content` of the block. What lies between the
      spans is text, character by character.
    - `label_end` of images: where the alternative text ends.
    - `length` of a table's row: how many characters there are from its first one to the end of the line.
    """
    parser = new_parser()
    inline = parser.inline.ruler
    for name, rule in zip(inline.get_active_rules(), inline.getRules(""), strict=True):
        inline.at(name, _located(rule))
    parser.block.ruler.at("table", _located_table, {"alt": ["paragraph", "reference"]})
    # These two would throw tokens away.
    return parser.disable(["fragments_join", "text_join"])


def _located(rule: _InlineRule) -> _InlineRule:
    def run(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and len(state.tokens) > known:
            _locate(state, start, known)
        return True

    return run


def _locate(state: StateInline, start: int, known: int) -> None:
    """Note what a rule took from `start` on in the tokens that it pushed, the first being `known`."""
    last = state.tokens[-1]
    match last.type:
        case "text_special" if last.content == last.markup:
            pass  # A backslash that escapes nothing is text, as is what follows.
        case "text":
            _locate_delimiters(state.tokens, start, state.pos)
        case "link_close" if last.info == "auto":
            state.tokens[-3].meta["span"] = start, state.pos
        case "link_close":
            label_end = state.md.helpers.parseLinkLabel(state, start, True)
            opening = state.tokens[known if state.tokens[known].type == "link_open" else known + 1]
            opening.meta["span"] = start, start + 1
            last.meta["span"] = label_end, state.pos
        case "image":
            last.meta["label_end"] = state.md.helpers.parseLinkLabel(state, start + 1, False)
            last.meta["span"] = start, state.pos
        case _:
            last.meta["span"] = start, state.pos


def _locate_delimiters(tokens: list[Token], start: int, end: int) -> None:
    """Emphasis comes as one token per delimiter; which of them are markup, and which text, shows later."""
    for token in reversed(tokens):
        if end == start:
            break
        token.meta["span"] = end - len(token.content), end
        end -= len(token.content)


def _located_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    known = len(state.tokens)
    if not table(state, start_line, end_line, silent):
        return False
    for token in state.tokens[known:]:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            token.meta["length"] = state.eMarks[line] - state.bMarks[line] - state.tShift[line]
    return True


def span(token: Token) -> tuple[int, int]:
    """Where a token's markup stands in its block's content.

    Strong emphasis is noted at the inner one of its two delimiters.
    """
    start, end = token.meta["span"]
    match token.type:
        case "strong_open":
            return start - 1, end
        case "strong_close":
            return start, end + 1
        case _:
            return start, end
