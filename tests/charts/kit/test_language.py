"""Charts in French: every text is translated, and rows stay the same."""

import ast
import copy
import inspect
import pickle
import re
from functools import cache
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.analysis.evidence import Fit
from studycheck.analysis.normalizing.implied import Assumption, ShareKind as Normalized
from studycheck.analysis.planning.questions import question_texts
from studycheck.analysis.recommending import WayIn
from studycheck.base import language
from studycheck.base.language import ENGLISH, current_language, use_language
from studycheck.base.translated import Translated, english_of, in_both, join
from studycheck.charts.kit import content, style
from studycheck.charts.timeline.content import Exactness
from studycheck.charts.why_not.steps import StepKind as Step
from studycheck.checking.waivers.waiver import Waiver
from studycheck.cli import GROUPS, main
from studycheck.report.diff.change import ChangeKind
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.estimate import Identification
from studycheck.sizes.firm_sizes import Weight, firm_sizes
from studycheck.sizes.words import sizes
from studycheck.statistics.agreement import Level
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.meta.multiplicity import Correction
from studycheck.statistics.methods import IntervalMethod
from studycheck.statistics.wording import SampleType
from studycheck.study.topics.entries import Entry
from studycheck.vocabulary.countries import aggregates, country_name
from studycheck.vocabulary.evidence import Evidence
from studycheck.vocabulary.terms import (
    Base,
    Dimension,
    Domain,
    Light,
    Marker,
    Method,
    Mode,
    Objective,
    Role,
    Scope,
    Severity,
    SizeBasis,
    SpeaksFor,
    SponsorKind,
    StaffMeasure,
    Unit,
    Verdict,
    WeightTarget,
)  # fmt: skip
from studycheck.vocabulary.words import country
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.gallery import CHARTS, draw, drawn
from tests.each import each

PACKAGE = Path(sc.__file__).parent
# other modules have functions of these names that do not translate
SOURCES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.is_relative_to(PACKAGE / "charts")
    or path == PACKAGE / "base" / "language.py"
    or path.is_relative_to(PACKAGE / "errors")
    or re.search(r"studycheck\.base\.(language|wording|messages) import", path.read_text("utf-8"))
)
FRENCH = PACKAGE / "data" / "locale" / "fr.po"
# which arguments of a call hold its words
WORDS = {
    "say": slice(0, 1),
    "msg": slice(0, 1),
    "Message": slice(0, 1),
    "counted": slice(1, 3),
    "left_over": slice(1, 3),
    "first_of": slice(2, 4),
    "either": slice(1, 3),
}
DISTRIBUTIONS = [firm_sizes[name] for name in firm_sizes]


def help_texts():
    """Return the texts of the help of all commands."""
    context = click.Context(main)
    commands = [main, *(main.get_command(context, name) for name in main.list_commands(context))]
    texts = [command.help for command in commands]
    texts += [
        option.help for command in commands for option in command.params if isinstance(option, click.Option)
    ]
    return [*GROUPS, *(inspect.cleandoc(text) for text in [*texts, main.epilog] if text)]


# what click says to people, as far as they can meet it
CLICK = [
    "Aborted!",
    "Commands",
    "Could not open file {filename!r}: {message}",
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    "Options",
    "Show this message and exit.",
    "Show the version and exit.",
    "Try '{command} {option}' for help.",
    "Usage:",
    "default: {default}",
    "directory",
    "file",
    "path",
    "required",
    "unknown error",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
]
# headers of tables that print
COLUMNS = [
    "a limit that all others have, and it would have to publish",
    "adjusted p",
    "agreed",
    "alpha",
    "and money limits",
    "author",
    "before",
    "before → now",
    "both",
    "bounds",
    "card",
    "change",
    "class",
    "classes (headcount)",
    "code",
    "concept",
    "criterion",
    "date",
    "detectable",
    "differs",
    "dimension",
    "dropped",
    "estimate",
    "evidence",
    "expires",
    "fact",
    "family",
    "field",
    "finding",
    "first",
    "given",
    "goes to",
    "hard bounds",
    "headcount",
    "high %",
    "interval",
    "issuer",
    "k",
    "kappa",
    "kind",
    "label",
    "largest group",
    "level",
    "local label",
    "low %",
    "major",
    "meaning",
    "message",
    "minor",
    "more pairs",
    "most severe finding",
    "n_eff",
    "now",
    "one alone",
    "other",
    "other limits",
    "outcome",
    "pairs before",
    "pairs it could help",
    "pairs it lets share a chart",
    "pairs now",
    "part",
    "point %",
    "population",
    "price",
    "publisher",
    "question",
    "remedy",
    "rules and pairs undecided",
    "sampling",
    "scheme",
    "second",
    "sector",
    "shape band",
    "share",
    "size scheme",
    "staff counted as",
    "step",
    "target",
    "title",
    "verdict",
    "verdicts",
    "waived",
    "weight",
    "where",
    "why",
    "within",
    "without",
    "year",
]
# phrases that rules put into their messages
VALUES = [
    "not stated",
    "not coded",
    "not applicable",
    "a complete count",
    "a list of customers or members",
    "a probability sample",
    "a non-probability sample",
    "a quota sample",
    "an opt-in online panel",
    "self-selected",
    "does not have a stated interest",
    "has a commercial interest",
    "surveyed its own customers or members",
    "people about themselves",
    "people about their firm",
    "legal units",
    "enterprises",
    "establishments",
    "“companies”",
    "firms",
    "local units",
    "weighted",
    "not weighted",
    "public and enterprise",
    "public",
    "enterprise",
    "both",
    "unclear",
    "the whole group",
    "the firm alone",
    "the number of responses",
    "the sampling method",
    "the survey mode",
    "the fieldwork dates",
    "the question wording",
    "the use of weights",
    "the limitations",
    "the sponsor",
    "the response options",
    "the sampling frame",
    "the pretest",
    "the translation procedure",
    "the recruitment and incentives",
    "the control of duplicate responses",
    "the nonresponse analysis",
    "the treatment of missing answers",
    "the editing and imputation",
    "number",
    "quantity",
    "time",
    "tense",
    "verb",
    "ever",
    "at all",
    "daily",
    "weekly",
    "monthly",
    "0 or 1",
    "all units of the population studied",
    "customers, members or contacts of an organisation",
    "another part: a sector, a region, a position",
    "now",
    "future",
    "units with Internet access",
    "units that already use, build or plan what the study is about",
    "units on a list or ranking",
    "units of one size class",
    "people",
    "organisations",
    "households",
]
# terms that charts show, by the name of their vocabulary
FRENCH_SCHEMES = {
    "ca-industry-canada-2012",
    "ca-ised",
    "ca-statcan-business-counts",
    "ca-statcan-leap",
    "ca-statcan-sdtiu",
    "ch-bfs-kmu",
    "eu-1996-280",
    "eu-2003-361",
    "eu-acct-2013-34",
    "eu-acct-2023-2775",
    "eu-eib-midcap",
    "eu-ict-ent",
    "eu-sbs-size",
    "eu-smc-2025",
    "fr-blog-2012",
    "fr-insee-tic-2013",
    "fr-lme-2008",
    "fr-sirene-tranches",
    "fr-tpe-10",
    "fr-tpe-20-ifop-fiducial",
    "ilo-2019",
    "oecd-size",
}
"""The size schemes of institutions that have a French name; others keep the name that they have."""
TERMS = {
    **{kind.__name__: list(kind) for kind in (
        Assumption, Base, ChangeKind, Correction, DesignEffectSource, Dimension, Domain, Evidence, Exactness, Fit,
        Identification, IntervalMethod, Level, Light, Marker, Method, Mode, Objective, Role,
        Scope, Severity, SizeBasis, SpeaksFor, SponsorKind, StaffMeasure, Unit, Verdict, WayIn, Weight, WeightTarget,
    )},
    "column": [
        *COLUMNS,
        "study", "number", "country", "size", "date", "n", "main reason", "what would let it in", "closest to",
        "construct", "studies", "numbers", "pairs", "can share a chart", "place", "what it is of", "firms", "precision",
        "paid by", "fit", "say beside it", "objective", "size of firms", "time", "respondents", "rule", "severity",
        "reason", "what to do",
    ],
    "click": CLICK,
    "entry": [entry.model_config["title"] for entry in (Waiver, Entry, *Entry.__subclasses__())],
    "concept": [concept for concept in style.CONCEPTS if concept],
    "group of countries": [country_name(code) for code in aggregates()],
    "help": help_texts(),
    "how a sample was drawn": [kind.meaning for kind in SampleType],
    "meaning of a verdict": [verdict.meaning for verdict in Verdict],
    "ShareKind": list(Normalized),
    "correction": [kind.meaning for kind in Correction],
    "normalized": list(Normalized),
    "part of a scheme": [
        "criteria", "staff counted as", "unit", "classes", "headcount", "turnover", "balance sheet", "capital", "score",
    ],
    "looks at": ["study", "pair", "group"],
    "question": sorted(set(question_texts().values())),
    "reason": ["contrast", "changes"],
    "rule page": [paragraph for rule in sc.RULES for paragraph in rule.page.paragraphs],
    "region": sorted({d.region_name for d in DISTRIBUTIONS if d.region_name != country_name(d.region)}),
    "size scheme": [scheme.name for key, scheme in sc.size_schemes.items() if key in FRENCH_SCHEMES],
    "step": list(Step),
    "studies": ["both"],
    "value": VALUES,
    "unit of grades": sorted({rule.unit for rule in sc.RULES if rule.unit}),
    "units without employees": sorted({d.non_employers for d in DISTRIBUTIONS}),
}  # fmt: skip


@cache
def po_entries():
    with FRENCH.open("rb") as file:
        return [entry for entry in read_po(file, locale="fr") if entry.id]


def written_in_code():
    """Yield the words of every call that translates; nested calls too, which common extractors leave out."""
    for source in SOURCES:
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in WORDS:
                words = [
                    word.value for word in call.args[WORDS[call.func.id]] if isinstance(word, ast.Constant)
                ]
                if words:
                    yield as_written(call.func.id, words)
    yield from written_in_templates()
    yield from written_in_rules()


# names of things in errors: the arguments that hold them, by the context of their entries
NAMED = {
    "extra": {("missing_extra", 2)},
    "input": {("InputError", "what"), ("raise_first", "what"), ("read_table", "what")},
    "outcome": {("InputError", "outcome"), ("raise_first", "outcome")},
    "entry": {("read_yaml", "what")},
    "unknown": {("UnknownNameError", 0), ("named", 0), ("nesting", 1)},
}


PLACES = {place: context for context, places in NAMED.items() for place in places}


def named_in_errors():
    """Yield the names of things that errors are about, with contexts: of lists, of inputs, of what was not done."""
    for source in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                given = zip([arg.arg for arg in node.args.kwonlyargs], node.args.kw_defaults, strict=True)
                name = {"__init__": "InputError"}.get(node.name, node.name)
            elif isinstance(node, ast.Call):
                given = [*enumerate(node.args), *((word.arg, word.value) for word in node.keywords)]
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            else:
                continue
            for place, value in given:
                if (name, place) in PLACES and isinstance(value, ast.Constant) and value.value:
                    yield PLACES[name, place], value.value


def as_written(name, words):
    """Return the words of a call; a noun that is counted without its plural adds an s."""
    if name in ("counted", "left_over", "first_of") and len(words) == 1:
        words = [words[0], f"{words[0]}s"]
    return words[0] if len(words) == 1 else tuple(words)


def written_in_rules():
    """Yield titles, remedies, and the clauses of messages of the rule book."""
    for rule in sc.RULES:
        yield from (rule.title, rule.remedy)
    for source in sorted((PACKAGE / "rules" / "book").glob("*.py")):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            # formatted strings, decorators and docstrings are no messages
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module | ast.JoinedStr | ast.Call):
                for part in without_messages(node):
                    part.value = None
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if "{one}" in text or "{other}" in text or CLAUSE.match(text):
                # a clause that is a value alone has no words
                yield from (clause for clause in text.split("; ") if re.sub(r"\{\w+\}", "", clause))


def without_messages(node):
    """Yield the constants in a node that are no messages."""
    if isinstance(node, ast.JoinedStr):
        yield from (part for part in ast.walk(node) if isinstance(part, ast.Constant))
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in WORDS:
            yield from (part for part in ast.walk(node) if isinstance(part, ast.Constant))
    elif node.body and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant):
        yield node.body[0].value


# a clause behind another one, or a message on a group of studies
CLAUSE = re.compile(
    r"; [\w{]|each sample is |the only wave of |\{(?:construct|count|what|share|part|a)\}.* "
    r"|the .*\{\w+\}.* |for \{name\}|answers to |no size class is "
)


def written_in_templates():
    """Yield the words of every call that translates in a template of a page or of a card."""
    for source in sorted(PACKAGE.rglob("*.j2")):
        for call in Environment().parse(source.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in WORDS:
                words = [
                    word.value for word in call.args[WORDS[call.node.name]] if isinstance(word, nodes.Const)
                ]
                if words:
                    yield words[0] if len(words) == 1 else tuple(words)


def texts(entry):
    """Return the English and the French texts of an entry, in pairs."""
    return zip(
        *(value if isinstance(value, tuple) else (value,) for value in (entry.id, entry.string)), strict=True
    )


# the file of words


def test_the_file_of_words_has_every_text_of_the_code_and_no_other():
    in_code = {(None, words) for words in written_in_code()}
    in_code |= set(named_in_errors())
    terms = {
        (kind, member if isinstance(member, tuple) else str(member))
        for kind, members in TERMS.items()
        for member in members
    }
    assert {(entry.context, entry.id) for entry in po_entries()} == in_code | terms


def test_no_message_is_both_one_text_and_the_first_of_two():
    ids = [entry.id for entry in po_entries() if entry.context is None]
    assert not {entry[0] for entry in ids if isinstance(entry, tuple)} & {
        id for id in ids if isinstance(id, str)
    }


@each("entry", po_entries(), lambda entry: str(entry.id)[:40])
def test_a_translation_fills_in_the_same_values_and_is_set_in_french(entry):
    for english, french in texts(entry):
        assert french
        fields = [
            sorted(str(part[1:3]) for part in Formatter().parse(text) if part[1])
            for text in (english, french)
        ]
        assert fields[0] == fields[1]
        set_in_type = re.sub(r"\{[^}]*\}|`+[^`]+`+", "x", french).replace("«\u00a0?\u00a0»", "")
        # fields stand as cards and settings have them
        set_in_type = re.sub(
            r"\b(minor|off|waivers|covers|topic|role|scope|share|label|rounding|year|one|clé):|x: …|\": |'[.,;]'",
            "",
            set_in_type,
        )
        # a no-break space stands before each of these, unless the text begins with it
        assert not re.search(r"[^\u00a0][:;?!%]", set_in_type)
        assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»|[“”]|\w'\w", french)
        assert french.endswith(".") == english.endswith(".")


# the argument


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_takes_a_language_by_name(name):
    found = inspect.signature(getattr(charts, name)).parameters
    for argument in ("ax", "lang"):
        assert found[argument].kind is inspect.Parameter.KEYWORD_ONLY
        assert found[argument].default is None


@pytest.mark.parametrize("given", ["de", "FR", "fr_FR", "french", "", 1, ["fr"]])
def test_an_unknown_language_is_an_error_that_lists_those_that_charts_have(given):
    with pytest.raises(InputError) as error:
        charts.size_ladder("eu-2003-361", lang=given)
    assert str(error.value) == f"lang: unknown language {given!r}; allowed are 'en', 'fr'"


def test_english_is_the_language_without_an_argument_and_by_its_name():
    one, other = (charts.describe(charts.size_ladder("fr-lme-2008", lang=lang)) for lang in (None, "en"))
    assert one == other


def test_a_language_holds_for_one_chart_alone():
    french = charts.size_ladder("fr-lme-2008", lang="fr")
    assert current_language() is ENGLISH
    english = charts.size_ladder("fr-lme-2008")
    assert charts.describe(french).startswith("Échelle de tailles. ")
    assert charts.describe(english).startswith("Size ladder. ")


def test_an_error_leaves_no_language_behind():
    with pytest.raises(InputError):
        charts.size_ladder([], lang="fr")
    assert current_language() is ENGLISH


# numbers and names


def test_numbers_take_the_signs_of_french():
    with use_language(language.language("fr")):
        assert language.number(1234567.891, ",.2f") == "1\u202f234\u202f567,89"
        assert language.number(2012) == "2012"
        assert language.percent(4.5, ".1f") == "4,5\u00a0%"
        assert language.say("{n:,} of {every:,}", n=1200, every=3) == "1\u202f200 of 3"
        assert language.counted(0, "study", "studies") == "0 étude"
        assert language.counted(1200, "study", "studies") == "1\u202f200 études"
        assert sizes(SizeRange(250, 5000)) == "250–4\u202f999"
        assert sizes(SizeRange(0, None)) == "toutes tailles"
        assert country("DE") == "Allemagne"
        assert country("EU") == "Union européenne"
        assert language.list_names("abcdefgh") == "a, b, c, d, e, f et 2 de plus"


def test_braces_in_a_value_are_text():
    with use_language(language.language("fr")):
        assert language.say("{name}: {text}", name="{x}", text="{0}") == "{x}\u00a0: {0}"


def test_a_translated_text_carries_its_english_whatever_it_is_put_together_from():
    with use_language(language.language("fr")):
        study, several = (
            language.counted(1200, "study", "studies"),
            language.either(2, "one", "{number:,} rules"),
        )
        made = {
            "1,200 studies": study,
            "1,200 studies · not stated": join(" · ", [study, language.term(Marker.NOT_STATED)]),
            "a; b": language.clauses("ab"),
            "a: 4.5 %": language.label("a", language.percent(4.5)),
            "size (not coded)": language.compose("{a} ({b})", a="size", b=language.say("not coded")),
            "1,000–4,999": sizes(SizeRange(1000, 5000)),
            "Germany": country("DE"),
            "European Union": country("EU"),
            "NOT CODED": in_both(str.upper, language.say("not coded")),
            "a, b and 1 more": language.list_names("abc", most=2),
            "2 rules": several,
        }
    assert {english: english_of(text) for english, text in made.items()} == {
        english: english for english in made
    }
    assert made["a: 4.5 %"] == "a\u00a0: 4,5\u00a0%"
    assert made["size (not coded)"] == "size (non codé)"


def test_a_translated_text_can_be_pickled_and_copied():
    text = Translated("non codé", "not coded")
    for other in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text)):
        assert other == text
        assert english_of(other) == "not coded"


def test_english_texts_and_other_values_are_their_own_english():
    text = language.say("not coded")
    assert type(text) is str
    assert [english_of(value) for value in (text, 3, None)] == ["not coded", 3, None]


def test_numbers_that_are_written_when_the_figure_is_drawn_are_french_too():
    for lang, said in (("fr", "2,5 %"), ("en", "2.5 %")):
        ax = draw("comparison", lang=lang)
        assert ax.xaxis.get_major_formatter()(2.5, 0).replace("\u00a0", " ") == said


# the charts


def english_left(said):
    """Return the English sentences of the file of words that are in a text, without those too short to tell."""
    line = " ".join(said.split())
    return sorted(
        text for text, (part, pattern) in _sentences().items() if part in line and pattern.search(line)
    )


@cache
def _sentences():
    # names of regions, and what schemes count, stand in notes, which are English
    notes = ("{one} counts {a}, {other} counts {b}",)
    pairs = (
        pair
        for entry in po_entries()
        if entry.context not in {"region", "size scheme"} and entry.id not in notes
        for pair in texts(entry)
    )
    return {
        english: (max(_literals(english), key=len), re.compile(_pattern(english)))
        for english, french in pairs
        if english != french and _telling(english)
    }


def _telling(text):
    words = re.sub(r"\{[^}]*\}", "", text)
    return len(re.sub(r"\W", "", words)) > 11 and len(words.split()) > 2


def _pattern(text):
    return ".{1,80}?".join(map(re.escape, _literals(text)))


def _literals(text):
    return [literal for literal, *_ in Formatter().parse(text)]


def test_english_that_is_left_is_found(catalog):
    ax = charts.evidence_map(catalog)
    assert "part of the class, or unclear how much" in english_left(" ".join(written(ax)))


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_of_ours_is_left_in_english(name):
    ax = drawn(name, lang="fr")
    for said in (*written(ax), charts.caption(ax), charts.describe(ax)):
        assert english_left(said) == []


@pytest.mark.slow
@pytest.mark.parametrize("rows", [0, 20])
@pytest.mark.parametrize("name", CHARTS)
def test_rows_are_the_same_in_every_language(name, rows):
    english, french = drawn(name, rows), drawn(name, rows, lang="fr")
    assert charts.to_frame(french).equals(charts.to_frame(english))
    assert not [
        cell for row in charts.to_frame(french).to_numpy() for cell in row if isinstance(cell, Translated)
    ]
    assert content.digest(french) == content.digest(english)
    assert charts.describe(french) != charts.describe(english)


@pytest.mark.slow
@pytest.mark.parametrize("rows", [0, 20])
@pytest.mark.parametrize("name", CHARTS)
def test_french_words_neither_overlap_nor_leave_the_figure(name, rows):
    ax = drawn(name, rows, lang="fr")
    assert overlapping(ax) == []
    assert clipped(ax) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_french_words_fit_into_axes_that_are_given(name):
    ax = draw(name, lang="fr", ax=Figure((15, 12)).subplots())
    assert clipped(ax) == []
