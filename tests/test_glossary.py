"""The glossary: packs against golden texts, what rows mean, every fault of a file, and laws for any text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import effort
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline, packs
from newsl10n.errors import ProblemsError
from newsl10n.glossary import Edit, Glossary, apply, load
from newsl10n.glossary.edits import compose, without_overlap
from newsl10n.glossary.entries import LetterCase, SourceCase, StyleRule, Term, TermStatus, WordMatch
from newsl10n.glossary.words import row_key, text_keys
from newsl10n.model import Role, Severity

CASES = Path(__file__).parent / "cases" / "glossary"
PACKS = Path(packs.__file__).parent
PROJECT = Path(__file__).parent.parent / "glossary"
BODY = Role.BODY


def style(*rules: StyleRule, locale: str = "en") -> Glossary:
    return Glossary((), rules, "de", locale)


def terms(*rows: Term, source: str = "en", target: str = "pt") -> Glossary:
    return Glossary(rows, (), source, target)


def repaired(glossary: Glossary, text: str, source: str = "") -> str:
    return apply(text, glossary.edits(source, text, BODY))


# Golden texts: each file is judged by the rows beside it, or by the pack of its name.


@cache
def glossary_of(name: str) -> Glossary:
    locale, pack = name.split(".")
    own = CASES / f"{name}.csv"
    return load([own if own.exists() else PACKS / pack / own.name], "de", locale)


def golden() -> Iterator[tuple[str, str, str]]:
    for path in sorted(CASES.glob("*.md")):
        before = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            mark, _, text = line.partition(" ")
            if mark == "-":
                before = text
            elif mark in ("+", "="):
                yield path.stem, before if mark == "+" else text, text


@pytest.mark.parametrize(("name", "text", "expected"), list(golden()))
def test_golden(name: str, text: str, expected: str) -> None:
    glossary = glossary_of(name)
    assert repaired(glossary, text) == expected
    assert not [finding for finding in glossary.check_style(expected, BODY) if finding.replacement is not None]


def test_all_packs_and_the_sample_projects_files_are_sound() -> None:
    files = sorted(PACKS.glob("*/*.csv"))
    for pair in (("en", "pt"), ("en", "uk"), ("uk", "en")):
        glossary = load([*files, *PROJECT.glob("*.csv")], *pair)
        rows: tuple[Term | StyleRule, ...] = (*glossary.terms, *glossary.rules)
        assert rows
        assert all(row.note for row in rows if Path(row.path).is_relative_to(PACKS))


def test_the_sample_projects_packs_are_copies() -> None:
    copies = [path for path in PROJECT.glob("*.csv") if "." in path.stem]
    assert len(copies) == 4
    assert all(path.read_bytes() == next(PACKS.glob(f"*/{path.name}")).read_bytes() for path in copies)


# Words and their forms


@pytest.mark.parametrize(
    ("locale", "row", "forms", "others"),
    [
        ("en", "Russian", "russian Russians RUSSIANS", "Prussian Belorussian Russ Russia"),
        ("en", "Putin", "putin Putins PUTIN", "Putinism"),
        ("pt", "russo", "Russo russa russos russas", "prussiano bielorrusso Rússia russófono"),
        ("pt", "drone", "drones", "dron"),
        ("pt", "pangolim", "pangolins", "pangolo"),
        ("pt", "míssil", "mísseis", "missa"),
        ("uk", "російський", "російська російської російському російських Російські", "білоруський пруський русский"),
        ("uk", "Росія", "росії Росію РОСІЄЮ", "Пруссія Білорусь"),
        ("uk", "росіянин", "росіяни росіян росіянам", "Росіянов росіянка"),
        ("uk", "Путін", "путіна путіну Путіним путіні", "Путінов"),
        ("uk", "Кремль", "кремля кремлі кремлем", "кремлівський"),
        ("uk", "Лавров", "Лаврова Лаврову Лавровим", "Лавринович лавра"),
        ("uk", "Бондаренко", "Бондаренка Бондаренку", "бондар"),
        ("uk", "м'яч", "м’яча мʼячі", "яч"),
        ("hr", "Rusija", "Rusije Rusiji", "Prusija"),
        ("xx", "Russia", "RUSSIA", "Russias"),
    ],
)
def test_a_row_meets_every_form_of_its_word_and_no_other_word(locale: str, row: str, forms: str, others: str) -> None:
    key = row_key(row, locale, exact=False)
    assert [form for form in forms.split() if key not in text_keys(form, locale)] == []
    assert [other for other in others.split() if key in text_keys(other, locale)] == []


def test_exact_rows_meet_their_own_form_only() -> None:
    glossary = style(StyleRule("drone", use="aircraft", match=WordMatch.EXACT))
    assert repaired(glossary, "A drone, DRONE, drones.") == "A aircraft, AIRCRAFT, drones."


def test_languages_without_spaces_are_matched_by_characters() -> None:
    glossary = terms(Term("俄罗斯", "Rússia"), source="zh")
    assert [(match.start, match.end) for match in glossary.terms_in("在俄罗斯境内", BODY)] == [(1, 4)]


# Style rules


def test_a_row_without_use_and_case_is_never_written() -> None:
    (finding,) = style(StyleRule("pundit", note="say who")).check_style("Two pundits spoke.", BODY)
    assert (finding.start, finding.end, finding.found, finding.replacement) == (4, 11, "pundits", None)
    assert finding.message == '"pundits" is not written here: say who'


def test_use_replaces_the_rows_own_form_and_leaves_other_forms_to_a_person() -> None:
    glossary = style(StyleRule("drone", use="unmanned craft"))
    assert repaired(glossary, "Drone and drones") == "Unmanned craft and drones"
    (own, other) = glossary.check_style("Drone and drones", BODY)
    assert own.message == 'write "Unmanned craft", not "Drone"'
    assert (other.replacement, other.message) == (None, 'write "unmanned craft, inflected", not "drones"')


def test_use_may_hold_its_own_term_and_be_a_case_only() -> None:
    glossary = style(StyleRule("Danube", use="river Danube"), StyleRule("kyiv", use="Kyiv"))
    assert repaired(glossary, "The Danube, the river Danube, kyiv, Kyiv") == (
        "The river Danube, the river Danube, Kyiv, Kyiv"
    )


def test_use_keeps_placeholders_out() -> None:
    glossary = style(StyleRule("head of state", use="president"))
    (finding,) = glossary.check_style("The head <a1>of</a1> state", BODY)
    assert (finding.found, finding.replacement) == ("head <a1>of</a1> state", None)


def test_a_keep_row_protects_its_words_from_shorter_rows() -> None:
    rules = StyleRule("Moscow", case=LetterCase.LOWER), StyleRule("Moscow Arms", case=LetterCase.KEEP)
    assert repaired(style(*rules), "Moscow; the Moscow Arms") == "moscow; the Moscow Arms"


def test_roles_and_severity_off() -> None:
    shout = StyleRule("moscow", case=LetterCase.CAPITALISED, roles=frozenset({Role.HEADLINE}))
    assert not style(shout).check_style("in moscow", BODY)
    assert style(shout).check_style("in moscow", Role.HEADLINE)
    off = StyleRule("moscow", case=LetterCase.CAPITALISED, severity=Severity.OFF)
    assert not style(off).check_style("in moscow", BODY)
    assert style(off).rules == (off,)


def test_one_repair_may_call_for_another_and_contradictions_repair_nothing() -> None:
    chain = StyleRule("alpha", use="beta"), StyleRule("beta gamma", use="delta")
    assert repaired(style(*chain), "alpha gamma!") == "delta!"
    circle = StyleRule("alpha", use="beta"), StyleRule("beta", use="alpha")
    assert style(*circle).edits("", "alpha", BODY) == []
    assert len(style(*circle).check_style("alpha", BODY)) == 1


# Terms

WAR = (
    Term("ceasefire", "cessar-fogo", note="não trégua"),
    Term("ceasefire", "armistício", TermStatus.ADMITTED),
    Term("ceasefire", "trégua", TermStatus.FORBIDDEN),
    Term("prime minister", "primeiro-ministro"),
    Term("minister", "ministro", exceptions=("minister of the gospel",)),
    Term("Halverton Post", "", TermStatus.KEEP),
)


def test_terms_in_a_text() -> None:
    text = "Prime <a1>ministers</a1>, a minister, a minister of the gospel; see minister.example.org"
    found = terms(*WAR).terms_in(text, BODY)
    assert [(text[match.start : match.end], match.terms) for match in found] == [
        ("Prime <a1>ministers", (WAR[3],)),
        ("minister", (WAR[4],)),
    ]


def test_a_terms_case_may_count_and_an_acronyms_does() -> None:
    rows = Term("US", "EUA"), Term("march", "marcha", case=SourceCase.EXACT), Term("ship", "navio")
    text = "The US let us march in March. March on! US SHIP, Us"
    found = [(match.start, match.terms[0].target) for match in terms(*rows).terms_in(text, BODY)]
    assert found == [(4, "EUA"), (14, "marcha"), (30, "marcha"), (40, "EUA"), (43, "navio")]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Two prime ministers met.", "Dois primeiros-ministros reuniram-se.", []),
        ("A ceasefire.", "Um armistício.", []),
        (
            "A ceasefire.",
            "Um acordo.",
            ['"ceasefire" is "cessar-fogo" or "armistício" here; the translation lacks it: não trégua'],
        ),
        ("Ceasefires.", "Um cessar-fogo, duas tréguas.", ['"ceasefire" is not "tréguas"; write "cessar-fogo"']),
        ("Halverton Post", "Correio de Halverton", ['"Halverton Post" stays as it is; the translation lacks it']),
        ("the Halverton Post", "o Halverton Post", []),
        ("the Halverton Post", "o halverton Post", ['"Halverton Post" stays as it is; the translation lacks it']),
        ("No term here", "Uma trégua", []),
    ],
)
def test_check_terms(source: str, target: str, expected: list[str]) -> None:
    assert [finding.text for finding in terms(*WAR).check_terms(source, target, BODY)] == expected


def test_a_kept_term_may_follow_the_house_style() -> None:
    rows = Term("FSB", "", TermStatus.KEEP)
    glossary = Glossary([rows], [StyleRule("FSB", case=LetterCase.LOWER)], "en", "pt")
    assert not glossary.check_terms("The FSB said", "O fsb disse", BODY)
    assert glossary.check_terms("The FSB said", "O Fsb disse", BODY)


def test_forbidden_targets_are_repaired_in_their_own_form_only() -> None:
    glossary = terms(*WAR)
    assert repaired(glossary, "Trégua, TRÉGUA, tréguas", "ceasefire") == "Cessar-fogo, CESSAR-FOGO, tréguas"
    assert repaired(glossary, "Trégua", "truce") == "Trégua"


def test_a_forbidden_target_inside_one_that_may_stand_is_fine() -> None:
    glossary = terms(Term("aid", "ajuda humanitária"), Term("aid", "ajuda", TermStatus.FORBIDDEN))
    assert not glossary.check_terms("aid", "a ajuda humanitária", BODY)
    assert glossary.check_terms("aid", "a ajuda humanitária, a ajuda", BODY)[0].start == 23


# Files


def folder(tmp_path: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return sorted(tmp_path.iterdir())


def test_load_takes_the_files_of_the_pair(tmp_path: Path) -> None:
    files = {
        "en_pt.csv": "source,target,status,match,case,except,roles,severity,note,example\n"
        'war,guerra,admitted,exact,exact,war room | star war,headline;lead,warning,"a,b",x\n',
        "en_uk.csv": "broken",
        "pt.csv": "\ufeffterm,case,sentence_start\r\nrusso,lower,as case\r\n",
        "pt-BR.places.csv": "term,use\nMoscovo,Moscou\n",
    }
    glossary = load(folder(tmp_path, **files), "en-GB", "pt-BR")
    assert glossary.terms == (
        Term(
            "war",
            "guerra",
            TermStatus.ADMITTED,
            WordMatch.EXACT,
            SourceCase.EXACT,
            ("war room", "star war"),
            frozenset({Role.HEADLINE, Role.LEAD}),
            Severity.WARNING,
            "a,b",
            "x",
        ),
    )
    assert glossary.rules == (StyleRule("Moscovo", use="Moscou"), StyleRule("russo", case=LetterCase.LOWER))
    assert [(Path(row.path).name, row.line) for row in glossary.rules] == [("pt-BR.places.csv", 2), ("pt.csv", 2)]
    assert load(list(tmp_path.iterdir()), "de", "pt_PT").rules == (StyleRule("russo", case=LetterCase.LOWER),)


def test_a_regions_file_comes_before_its_languages(tmp_path: Path) -> None:
    paths = folder(tmp_path, **{"pt.csv": "term,use\nKiev,Kyiv\n", "pt-BR.csv": "term,use\nKiev,Kíev\n"})
    assert repaired(load(paths, "en", "pt-BR"), "Kiev") == "Kíev"
    assert repaired(load(paths, "en", "pt"), "Kiev") == "Kyiv"


@pytest.mark.parametrize(
    ("name", "text", "line", "part"),
    [
        ("pt.csv", "", 1, "is empty; expected a header: term"),
        ("pt.csv", "term;use\na;b\n", 1, "not separated by commas"),
        ("pt.csv", "term,csae\n", 1, 'unknown column "csae"; did you mean "case"?'),
        ("pt.csv", "use\n", 1, 'the column "term" is missing'),
        ("pt.csv", "term,term\n", 1, 'the column "term" stands there twice'),
        ("pt.csv", "term,use\na,b,c\n", 2, "3 cells for 2 columns"),
        ("pt.csv", 'term,note\na,"1\n2"\n\n,x\n', 5, "term is empty"),
        ("pt.csv", "term,use\n?,\n", 2, "has no word"),
        ("pt.csv", "term,use\na,?\n", 2, 'use "?" has no word'),
        ("pt.csv", "term,use\na,a\n", 2, "changes nothing"),
        ("pt.csv", "term,except\na," + "b " * 21, 2, "except has 21 words; expected 20 at most"),
        ("pt.csv", "term,case\na,lowre\n", 2, 'unknown case "lowre"; did you mean "lower"?'),
        ("pt.csv", "term,sentence_start\na,xyz\n", 2, "expected one of: keep, lower, capitalised, exact"),
        ("pt.csv", "term,match\na,regex\n", 2, "expected one of: lemma, exact"),
        ("pt.csv", "term,roles\na,body|headlines\n", 2, 'did you mean "headline"?'),
        ("pt.csv", "term,severity\na,eror\n", 2, 'did you mean "error"?'),
        ("pt.csv", "term,use\na,b\nA,c\n", 3, "repeats line 2"),
        ("pt.csv", 'term,use\na,b\n"c,d\n', 3, "never closed"),
        ("pt.csv", 'term,use\n"a"b,c\n', 2, "not doubled"),
        ("pt.csv", "term,use\na,b\nc,\0\n", 3, "NUL"),
        ("en_pt.csv", "source,target\nwar,\n", 2, "target is empty"),
        ("en_pt.csv", "source,target,status\nwar,guerra,kept\n", 2, 'did you mean "keep"?'),
        ("en_pt.csv", "source,target,status\nwar,guerra,keep\n", 2, "leave target empty"),
        ("en_pt.csv", "source,target,case\nwar,guerra,lower\n", 2, "expected one of: ignore, exact"),
        ("pt_BR.csv", "term\n", None, 'locales have "-", as in pt-BR'),
        ("terms.csv", "term\n", None, "a glossary file is called LOCALE.csv"),
    ],
)
def test_every_fault_of_a_file_has_its_line(tmp_path: Path, name: str, text: str, line: int | None, part: str) -> None:
    with pytest.raises(ProblemsError) as error:
        load(folder(tmp_path, **{name: text}), "en", "pt")
    (problem,) = error.value.problems
    assert (Path(problem.path).name, problem.line) == (name, line)
    assert part in problem.text


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    paths = folder(tmp_path, **{"pt.csv": "term,case\n,x\n", "en_pt.csv": "source\n", "house.csv": ""})
    (tmp_path / "pt.latin.csv").write_bytes(b"term\nok\nR\xfassia\n")
    with pytest.raises(ProblemsError) as error:
        load([*paths, tmp_path / "pt.latin.csv", tmp_path / "pt.gone.csv"], "en", "pt")
    assert [(Path(problem.path).name, problem.line) for problem in error.value.problems] == [
        ("en_pt.csv", 1),
        ("house.csv", None),
        ("pt.csv", 2),
        ("pt.csv", 2),
        ("pt.gone.csv", None),
        ("pt.latin.csv", 3),
    ]


def test_the_digest_follows_the_rows_and_their_order_and_not_their_places() -> None:
    one, two = StyleRule("a", line=1), StyleRule("b", path="x", line=2)
    assert style(one, two).digest == style(StyleRule("a", line=9), two).digest
    assert style(one, two).digest != style(two, one).digest
    assert style(one).digest != style(two).digest != style(StyleRule("b", roles=frozenset({BODY}))).digest


# Laws

vocabulary = st.sampled_from(["Kiev", "kiev", "KIEV", "Kyiv", "the", "Russia", "russians", "Post", "Rising", "of"])
marks = st.sampled_from(
    [" ", " ", " ", "-", ". ", "! “", "” ", ": ", "\n\n", " <a1>", "</a1> ", "<br2/>", "'s ", " \\<a1>"]
)
texts = st.lists(st.one_of(vocabulary, marks), max_size=14).map("".join)
phrases = st.lists(vocabulary, min_size=1, max_size=2).map(" ".join)
cases = st.one_of(st.none(), st.sampled_from(LetterCase))
some_rules = st.builds(
    StyleRule,
    term=phrases,
    use=st.one_of(st.just(""), phrases),
    match=st.sampled_from(WordMatch),
    case=cases,
    sentence_start=cases,
    exceptions=st.lists(phrases, max_size=1).map(tuple),
)
some_terms = st.builds(Term, source=phrases, target=phrases, status=st.sampled_from(TermStatus))
glossaries = st.builds(
    Glossary, st.lists(some_terms, max_size=3), st.lists(some_rules, max_size=4), st.just("en"), st.just("en")
)


@given(glossaries, texts, texts)
def test_repairs_leave_nothing_to_repair_and_placeholders_alone(glossary: Glossary, source: str, target: str) -> None:
    edits = glossary.edits(source, target, BODY)
    assert all(before.end <= after.start for before, after in pairwise(edits))
    outcome = apply(target, edits)
    assert glossary.edits(source, outcome, BODY) == []
    assert inline.mask(target).count("\ufffc") == inline.mask(outcome).count("\ufffc")
    glossary.check_terms(source, target, BODY)


@given(st.sampled_from(["en.small-letter", "uk.small-letter", "pt.places"]), texts, st.text(max_size=30))
def test_a_pack_changes_letters_of_its_own_words_only(name: str, text: str, anything: str) -> None:
    glossary = glossary_of(name)
    for sample in (text, anything, text + anything):
        findings = glossary.check_style(sample, BODY)
        edits = glossary.edits("", sample, BODY)
        assert {(edit.start, edit.end) for edit in edits} <= {(found.start, found.end) for found in findings}
        if name.endswith("small-letter"):
            assert repaired(glossary, sample).casefold() == sample.casefold()


spots = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.sampled_from(["", "x", "yz", "wwww"])), max_size=4)


def edits_within(text: str, raw: list[tuple[int, int, str]]) -> list[Edit]:
    fitting = [Edit(start, start + length, new) for start, length, new in raw if start + length <= len(text) and length]
    return without_overlap(fitting)


@given(spots, spots)
def test_two_rounds_of_edits_are_one(first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]) -> None:
    text = "abcdefghijkl"
    one = edits_within(text, first)
    between = apply(text, one)
    two = edits_within(between, second)
    assert apply(text, compose(text, one, two)) == apply(between, two)


def effort_of_style(glossary: Glossary, text: str) -> int:
    glossary.check_style(text, BODY)
    return effort.lines(lambda: glossary.check_style(text, BODY))


def test_the_work_grows_with_the_text_and_not_with_the_rows() -> None:
    few, many = (style(*(StyleRule(f"alpha{number}", use="b") for number in range(rows))) for rows in (20, 2000))
    text = "Alpha7 met RUSSIA; alpha8 (see “Big Alpha9 Day”) left. " * 20
    assert effort_of_style(many, text) == effort_of_style(few, text)
    assert effort_of_style(many, text * 8) < 9 * effort_of_style(many, text)


def test_unmet_terms_are_those_that_are_lacking_or_said_in_a_forbidden_way() -> None:
    rows = [
        Term("ferry", "balsa"),
        Term("pier", "molhe"),
        Term("pier", "cais", TermStatus.FORBIDDEN),
        Term("Velmora", "", TermStatus.KEEP),
    ]
    glossary = Glossary(rows, [], "en", "pt")
    source = "The ferry left the pier of Velmora."

    def unmet(target: str) -> list[str]:
        return [match.target for match in glossary.unmet(source, target, Role.BODY)]

    assert unmet("As balsas deixaram o molhe de Velmora.") == []
    assert unmet("O barco deixou o cais de Velmora.") == ["balsa", "molhe"]
    assert unmet("A balsa deixou o molhe e o cais.") == ["molhe"]


def test_a_remark_in_brackets_is_no_part_of_a_target() -> None:
    glossary = Glossary([Term("NHB", "NHB (serviço de portos)")], [], "en", "pt")
    assert glossary.check_terms("NHB pays.", "A NHB paga.", Role.BODY) == []
    assert [match.target for match in glossary.unmet("NHB pays.", "A casa paga.", Role.BODY)] == ["NHB"]


def test_an_acronym_inside_a_phrase_is_found_in_capitals_only() -> None:
    glossary = Glossary([Term("harbour IT", "informática do porto")], [], "en", "pt")
    assert glossary.terms_in("The harbour IT failed.", Role.BODY)
    assert not glossary.terms_in("They saw the harbour it left.", Role.BODY)


def test_what_is_said_as_agreed_is_settled() -> None:
    glossary = Glossary([Term("QX-7", "Linha Costeira")], [], "en", "pt")
    assert glossary.agreed("The QX-7 is late.", "A Linha Costeira está atrasada.", Role.BODY) == (
        "The Linha Costeira is late."
    )
    assert glossary.agreed("The QX-7 is late.", "A QX-7 está atrasada.", Role.BODY) == "The QX-7 is late."


def test_small_letters_of_the_sources_house_are_undone_for_the_engine(tmp_path: Path) -> None:
    (tmp_path / "en.csv").write_text("term,case\nZembla,lower\nZemblan Union,lower\n", encoding="utf-8")
    glossary = load([tmp_path / "en.csv"], "en", "pt")
    text = "zembla and the zemblan union met."
    edits = glossary.for_engine(text, Role.BODY)
    assert [(text[edit.start : edit.end], edit.text) for edit in edits] == [
        ("zembla", "Zembla"),
        ("zemblan union", "Zemblan Union"),
    ]
    assert glossary.rules == () and Glossary([], [], "en", "pt").for_engine(text, Role.BODY) == []
