from __future__ import annotations

import time

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import quotes, requoting
from newsl10n.engines import Link, Translation
from newsl10n.quotes import Marks

FRENCH = Marks("«\u202f", "\u202f»", "“", "”")


def shape(text: str, depth: int = 0) -> str:
    """The marks as "<0>0": opening and closing ones with their depth."""
    return "".join(f"{'<' if mark.opens else '>'}{mark.depth}" for mark in quotes.find(text, depth))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘never again’ and hung up,” she said.", "<0<1>1>0"),
        ("“He asked, ‘Who has the “special” key?’ I left.”", "<0<1<2>2>1>0"),
        ("\"My answer is 'maybe'\", she said.", "<0<1>1>0"),
        ('"My answer is "maybe"", she said.', "<0<1>1>0"),
        ('""No" is no answer," he said.', "<0<1>1>0"),
        ("„Sie sagte ‚ja‘“, so der Wirt.", "<0<1>1>0"),
        ("»Ja«, sagte er.", "<0>0"),
        ("« Oui », dit-elle.", "<0>0"),
        ("”Hej”, sa han.", "<0>0"),
        ("Він сказав: «Читайте „Весну“».", "<0<1>1>0"),
        ("„On mówi «nie»”, dodała.", "<0<1>1>0"),
        ("「はい」と言った。", "<0>0"),
        ("‘We don’t know yet,’ the men’s boss said.", "<0>0"),
        ("He 'used slang and was like the students' friend.'", "<0>0"),
        ("The farmers' union and the boys' club met.", ""),
        ("In the '90s the 'old mill' was the only cinema.", "<0>0"),
        ("rock ’n’ roll, give ’em hell, ’tis done", ""),
        ("A 'cause of death' is known.", "<0>0"),
        ("d'água, l’amour, п'ять, п’ять, don't", ""),
        ("l’“amour”", "<0>0"),
        ("The 6'2\" striker, “the Tower”, scored.", "<0>0"),
        ('a 5" pipe', ""),
        ('in 1992" he said', ">0"),
        ("She said: “I was there.", "<0"),
        ("It was red,” she said.", ">0"),
        ("'Yes' and 'no'", "<0>0<0>0"),
    ],
)
def test_marks_and_what_is_none(text: str, expected: str) -> None:
    assert shape(text) == expected


def test_a_quotation_goes_on_from_the_sentence_before() -> None:
    assert quotes.depth_after("She said: “I was there.") == 1
    assert shape("He cried ‘fire’ twice.”", 1) == "<1>1>0"
    assert quotes.depth_after("It was red,” she said.", 1) == 0
    assert shape("It was red,’ she said.", 1) == ">0"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("“Hello,” he said.", "“”‘’"),
        ('“Hello," he said.', '“"‘’'),
        ("“A ‘b’ c”", "“”‘’"),
        ('He said "no".', "\"\"''"),
        ("„Hallo“, sagte er.", "„“‚‘"),
        ("»Hallo«, sagte er.", "»«›‹"),
        ("”Hej”, sa han.", "””’’"),
        ("«Так», — сказав він.", "«»“”"),
        ("‘Yes,’ he said.", "‘’“”"),
        ("“Oscar: the winners", "“”‘’"),
        ("the winners” he said", "“”‘’"),
        ("no quotes", "\"\"''"),
    ],
)
def test_the_style_of_a_text(text: str, style: str) -> None:
    assert quotes.style(text) == Marks(*style)


def test_french_spaces_belong_to_the_marks() -> None:
    assert quotes.style("«\u00a0Oui\u00a0», dit-elle.").open == "«\u00a0"
    assert written('"Oui", dit-elle.', FRENCH) == "«\u202fOui\u202f», dit-elle."
    assert written('" Oui ", dit-elle.', FRENCH) == "«\u202fOui\u202f», dit-elle."
    assert written('" "', FRENCH) == "«\u202f\u202f»"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("pt", "“”‘’"),
        ("pt-BR", "“”‘’"),
        ("pt-PT", "«»“”"),
        ("uk", "«»„“"),
        ("de", "„“‚‘"),
        ("de-AT", "„“‚‘"),
        ("pl", "„”«»"),
        ("en-GB", "“”‘’"),
        ("zh-TW", "「」『』"),
        ("xx", "“”‘’"),
        ("not a locale", "“”‘’"),
    ],
)
def test_a_locale_has_its_marks(locale: str, expected: str) -> None:
    assert quotes.marks(locale) == Marks(*expected)


def written(text: str, marks: Marks, depth: int = 0) -> str:
    for start, end, mark in reversed(quotes.edits(text, marks, depth)):
        text = text[:start] + mark + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ('"Olá", disse ele. "Sim."', "pt", "“Olá”, disse ele. “Sim.”"),
        ('Ele disse ("não").', "pt-PT", "Ele disse («não»)."),
        ('"Sie sagte "ja"", so er.', "de", "„Sie sagte ‚ja‘“, so er."),
        ('"Вона сказала "так"".', "uk", "«Вона сказала „так“»."),
        ("«On mówi ‘nie’»", "pl", "„On mówi «nie»”"),
    ],
)
def test_quotations_are_written_with_a_locales_marks(text: str, locale: str, expected: str) -> None:
    assert written(text, quotes.marks(locale)) == expected


def test_inside_of_an_open_quotation_the_inner_marks_come_first() -> None:
    assert written('Ele gritou "fogo"."', quotes.marks("pt-PT"), 1) == "Ele gritou “fogo”.»"


def mended(source: str, target: str, *pairs: tuple[str, str]) -> str:
    """The target with its marks mended; `pairs` are aligned words (source, target)."""
    spans = [
        ((source.index(s), source.index(s) + len(s)), (target.index(t), target.index(t) + len(t))) for s, t in pairs
    ]
    links = tuple(Link(*span) for span in sorted(spans, key=lambda span: span[1]))
    translation = requoting.mended(source, Translation(target, links))
    assert [translation.text[slice(*link.target)].strip('"') for link in translation.links] == [
        target[slice(*link.target)] for link in links
    ]
    return translation.text


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ('"Yes."', "Sim.", '"Sim."'),
        ('"Yes: the winners', "Sim: os vencedores", '"Sim: os vencedores'),
        ('He said: "yes"', 'Ele disse: "sim', 'Ele disse: "sim"'),
        ('"Yes." "No."', '"Sim." "Não."', '"Sim." "Não."'),
        ("Nothing quoted.", 'Nada "citado".', "Nada citado."),
        ('"Yes," he said.', "Sim, disse ele.", "Sim, disse ele."),
    ],
)
def test_marks_at_the_edges_come_back_and_added_ones_go(source: str, target: str, expected: str) -> None:
    assert mended(source, target) == expected


def test_a_mark_lost_inside_comes_back_around_the_words_that_were_quoted() -> None:
    words = [("Virgin", "Virgin"), ("bought", "comprou"), ("good", "bom"), ("bank", "banco"), ("now", "agora")]
    source = 'Virgin bought the "good bank" now.'
    assert mended(source, "A Virgin comprou o bom banco agora.", *words) == 'A Virgin comprou o "bom banco" agora.'
    assert mended(source, 'A Virgin comprou o "bom banco agora.', *words) == 'A Virgin comprou o "bom banco" agora.'


def test_thousands_of_lost_marks_take_little_time() -> None:
    words = " ".join(["word"] * 3_000)
    links = tuple(Link((7 * n + 1, 7 * n + 5), (5 * n, 5 * n + 4)) for n in range(3_000))
    start = time.process_time()
    requoting.mended(words.replace("word", '"word"'), Translation(words, links))
    assert time.process_time() - start < 30, "it takes half a second; quadratic cost would be minutes"


def cases(locale: str) -> list[str]:
    lines = (CASES / "quotes" / f"quotes.{locale}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("text", cases("en") + cases("pt"))
def test_quotations_of_the_cases_pair(text: str) -> None:
    assert quotes.find(text)
    assert quotes.depth_after(text) == 0


@given(st.text(st.sampled_from("“”„‟«»‘’‚‹›'\" a.s9,("), max_size=20), st.integers(0, 2))
def test_a_text_in_its_own_style_is_as_long_and_has_its_marks_where_they_were(text: str, depth: int) -> None:
    again = quotes.straight(text, depth)
    assert len(again) == len(text)
    assert [a for a, b in zip(text, again, strict=True) if a != b and a not in quotes.DOUBLE + quotes.SINGLE] == []
    assert all(again[mark.index] == '"' for mark in quotes.find(text, depth))


@given(st.text(st.sampled_from('" a.s9,('), max_size=20), st.text(st.sampled_from('" a.s9,('), max_size=20))
def test_mending_changes_nothing_but_marks(source: str, target: str) -> None:
    links = tuple(Link((n, n + 1), (n, n + 1)) for n in range(min(len(source), len(target))))
    changed = requoting.mended(source, Translation(target, links))
    assert changed.text.replace('"', "") == target.replace('"', "")
    assert all(0 <= a <= b <= len(changed.text) for a, b in (link.target for link in changed.links))


@pytest.mark.parametrize("piece", ['"', "'", " 'a", "a' ", "“‘", "’” ", "9' "])
def test_time_grows_with_the_text(piece: str) -> None:
    start = time.process_time()
    quotes.find(piece * 20_000)
    assert time.process_time() - start < 30, "it takes half a second; quadratic cost would be minutes"
