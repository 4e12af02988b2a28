"""The table `[formats.html]` of newsl10n.toml."""

from __future__ import annotations

from dataclasses import dataclass, field

_ROLES = {
    "lead": ("lead", "standfirst", "intro", "dek", "deck", "subhead", "subheadline", "summary"),
    "byline": ("byline", "author", "authors"),
    "dateline": ("dateline", "pubdate", "date-published", "publish-date"),
    "related": ("related", "read-more", "see-also", "read-also"),
    "section": ("kicker", "category", "eyebrow", "rubric", "article-section"),
    "caption": ("caption", "photo-credit", "image-credit"),
    "attribution": ("attribution", "quote-author", "quote-source"),
}
_CHROME = (
    "ad", "ads", "advert", "advertisement", "banner", "breadcrumb", "breadcrumbs", "comments", "consent", "cookie",
    "cookies", "disqus", "footer", "login", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "pagination",
    "paywall", "popup", "promo", "recirc", "recommended", "share", "sharing", "sidebar", "skip-link", "social",
    "sponsored", "subscribe", "tags", "toolbar", "trending",
)  # fmt: skip


@dataclass(frozen=True)
class HtmlOptions:
    """How pages are read.

    `scope`: "story" takes the story, its title and its metadata, "page" everything translatable. `encoding`: of pages
    that name none. `templates`: pairs of delimiters, a blank between them, whose content belongs to a template engine.
    `metadata`: the names of `<meta>` elements that hold text. `roles`: the words in `class`, `itemprop` and `rel` that
    tell a block's role. `chrome`: the words in `class` and `id` of what surrounds a story. A word matches as a whole
    ("share" in "story-share" and "storyShare", not in "shared").
    """

    scope: str = "story"
    encoding: str = "utf-8"
    templates: tuple[str, ...] = ("{{ }}", "{% %}", "<% %>", "<?php ?>")
    metadata: tuple[str, ...] = (
        "description", "og:title", "og:description", "og:image:alt", "twitter:title", "twitter:description",
        "twitter:image:alt",
    )  # fmt: skip
    roles: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(_ROLES))
    chrome: tuple[str, ...] = _CHROME
