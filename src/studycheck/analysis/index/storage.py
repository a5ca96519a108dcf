"""An index as a folder: codes and cards as Parquet, facts and settings as JSON, with checksums against damage."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.analysis.index.cards import Cards
from studycheck.analysis.index.column import RuleColumn
from studycheck.analysis.index.facts_json import from_json, to_json
from studycheck.analysis.index.profile_json import profile_from_json, profile_to_json
from studycheck.base.files import new_folder, write_all
from studycheck.base.language import say
from studycheck.checking.profiles import Profile
from studycheck.checking.runner.facts_of import FIRST
from studycheck.errors import InputError, Problem, StudycheckError, missing_extra
from studycheck.rules.book import RULES
from studycheck.rules.collecting import unique
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import Rule
from studycheck.version import __version__
from studycheck.vocabulary.topic import Topic

if TYPE_CHECKING:
    from studycheck.analysis.index.index import Index

FORM = 5
"""Counts up when what stands in the folder changes."""
SETTINGS, CODES, FACTS, CARDS = "index.json", "codes.parquet", "facts.json", "cards.parquet"
WHAT = "index"


StoredFacts = dict[str, list[Any]]
"""The distinct facts of each rule as JSON."""


def save_index(
    index: Index, folder: str | Path, *, force: bool = False, facts: StoredFacts | None = None
) -> Path:
    """Write an index into a folder, which appears whole or not at all; see `Index.save`.

    `facts` are those of the index, if `facts_of` has been called already.
    """
    pa, _ = arrow()
    facts_text = json.dumps(facts or facts_of(index), ensure_ascii=False)
    table = pa.table(
        {
            "id": pa.array(index.ids, pa.string()),
            "title": pa.array(index.titles, pa.string()),
            "series": pa.array([series for series, _ in index.surveys], pa.string()),
            "programme": pa.array([programme for _, programme in index.surveys], pa.string()),
        }
        | {column.rule.code: pa.array(column.codes, pa.int32()) for column in index.columns}
    )
    texts = pa.list_(pa.string())
    kinds = {"id": pa.string(), "card": pa.string(), "constructs": texts, "objectives": texts}
    kinds["topic"] = pa.int32()
    cards = pa.table({name: pa.array(values, kinds[name]) for name, values in index.cards.columns().items()})
    contents = {
        CODES: parquet_bytes(table),
        FACTS: facts_text.encode("utf-8"),
        CARDS: parquet_bytes(cards),
    }
    settings = {
        "form": FORM,
        "studycheck": __version__,
        "studies": len(index),
        "profile": profile_to_json(index.profile),
        "rules": rules_digest(index.rules, index.profile),
        "topics": [to_json(topic) for topic in index.topics],
        "files": {name: hashlib.sha256(content).hexdigest()[:16] for name, content in contents.items()},
    }
    contents[SETTINGS] = (json.dumps(settings, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    with new_folder(folder, force=force) as place:
        write_all({place / name: content for name, content in contents.items()})
    return Path(folder)


def open_index(folder: str | Path, *, rules: Sequence[Rule[Any]] = RULES) -> Index:
    """Return the index that `Index.save` wrote, with the profile with which it was made.

    Nothing in the folder is executed: it holds numbers, texts and the names of classes of facts.

    Parameters
    ----------
    folder : path
        The folder.
    rules : sequence of Rule, optional
        The rule book of the index, if that is not the rule book of studycheck.

    Raises
    ------
    InputError
        If the folder is not an index, a file is missing or damaged, or the index was made by another version of
        studycheck or with other rules.
    StudycheckError
        If pyarrow is not installed.

    Examples
    --------
    >>> import pathlib, tempfile, studycheck as sc
    >>> folder = pathlib.Path(tempfile.mkdtemp()) / "archive"
    >>> _ = sc.index(sc.datasets.load("social-networks-2012")).save(folder)
    >>> sc.open_index(folder)
    <Index of 43 studies, ... rules on pairs>
    """
    from studycheck.analysis.index.index import Index
    from studycheck.analysis.index.indexing import rules_on_pairs

    place = Path(folder)
    settings, book = read_settings(place), unique(rules)
    _, parquet = arrow()
    try:
        profile = profile_from_json(settings["profile"])
        on_pairs = rules_on_pairs(book, profile)
        if rules_digest(on_pairs, profile) != settings["rules"]:
            raise _refusal(
                place,
                say(
                    "was made with other rules; open it with the same rules (rules=, --rules), or "
                    "make it again from the cards"
                ),
            )
        # a file by itself: as a data set, it would take columns from the names of folders above it
        table = parquet.ParquetFile(place / CODES).read()
        facts = json.loads((place / FACTS).read_text(encoding="utf-8"))
        columns = [_column(rule, table[rule.code], facts[rule.code]) for rule in on_pairs]
        ids, titles = (table[name].to_pylist() for name in ("id", "title"))
        surveys = list(zip(*(table[name].to_pylist() for name in ("series", "programme")), strict=True))
        if not all(isinstance(text, str) for text in (*ids, *titles)):
            raise ValueError(say("an id or a title is missing"))
        if not all(name is None or isinstance(name, str) for names in surveys for name in names):
            raise ValueError(say("a series is not a text"))
        if len(set(ids)) != len(ids) or len(ids) != settings["studies"]:
            raise ValueError(say("an id occurs twice, or a study is missing"))
        topics = [from_json(topic) for topic in settings["topics"]]
        if not all(isinstance(topic, Topic) for topic in topics):
            raise ValueError(say("a topic is none"))
        cards = Cards.from_columns(parquet.ParquetFile(place / CARDS).read().to_pydict(), topics)
        if not set(cards.texts) <= set(ids):
            raise ValueError(say("a card is of a study that is not in the index"))
        return Index(ids, titles, surveys, columns, profile, cards)
    except InputError as error:
        if error.what == WHAT:
            raise
        problem: Exception = error
    except Exception as error:  # values of a hostile folder can make any function fail in any way
        problem = error
    raise _refusal(
        place,
        say(
            "is damaged ({name}: {problem}); make it again from the cards",
            name=type(problem).__name__,
            problem=problem,
        ),
    )


def _column(rule: PairRule[Any] | DistanceRule[Any], values: Any, facts: list[Any]) -> RuleColumn:
    """Return what a folder holds for a rule, once every code is known to stand for a fact."""
    codes = values.to_numpy()
    if codes.dtype != np.int32:
        raise ValueError(say("codes of {code} are not whole numbers", code=rule.code))
    if len(codes) and not (codes.min() >= 0 and codes.max() < len(facts) + FIRST):
        raise ValueError(say("a code of {code} does not stand for a fact", code=rule.code))
    return RuleColumn(rule, codes, [from_json(fact) for fact in facts])


def read_settings(place: Path) -> dict[str, Any]:
    """Return the settings of an index in a folder, once its files are known to be whole."""
    if not (place / SETTINGS).is_file():
        advice = say("studycheck index makes one, in Python Index.save")
        if place.is_dir():
            raise _refusal(
                place,
                say("is not an index: it has no {settings}; {advice}", settings=SETTINGS, advice=advice),
            )
        state = say("is a file, and an index is a folder") if place.exists() else say("no such folder")
        raise _refusal(place, f"{state}; {advice}")
    try:
        settings: dict[str, Any] = json.loads((place / SETTINGS).read_text(encoding="utf-8"))
        form, version = settings["form"], settings["studycheck"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unreadable(place, error) from None
    if (form, version) != (FORM, __version__):
        made = say("was made by studycheck {version}, this is {this}", version=version, this=__version__)
        if version == __version__:
            made = say("has form {form}, and this studycheck reads form {newest}", form=form, newest=FORM)
        raise _refusal(place, say("{made}; make it again from the cards", made=made))
    try:
        files = {name: settings["files"][name] for name in (CODES, FACTS, CARDS)}
    except (KeyError, TypeError) as error:
        raise _unreadable(place, error) from None
    for name, digest in files.items():
        if not (place / name).is_file():
            raise _refusal(
                place, say("is not complete: {name} is missing; make it again from the cards", name=name)
            )
        if _digest(place / name) != digest:
            raise _refusal(
                place,
                say("is damaged: {name} is not what was written; make it again from the cards", name=name),
            )
    return settings


def fingerprint(index: Index, facts: StoredFacts) -> str:
    """Return a fingerprint of everything that decides about the pairs of an index; titles do not."""
    digest = hashlib.sha256(rules_digest(index.rules, index.profile).encode())
    digest.update(json.dumps([index.ids, index.surveys]).encode())
    for column in sorted(index.columns, key=lambda column: column.rule.code):
        code = column.rule.code
        digest.update(json.dumps([code, facts[code]]).encode())
        digest.update(column.codes.tobytes())
    return digest.hexdigest()[:16]


def facts_of(index: Index) -> StoredFacts:
    """Return the distinct facts of each rule as JSON."""
    facts = {}
    for column in index.columns:
        try:
            facts[column.rule.code] = [to_json(fact) for fact in column.facts]
        except StudycheckError as error:
            raise StudycheckError(f"{column.rule.code}: {error}") from None
    return facts


def rules_digest(rules: Sequence[Rule[Any]], profile: Profile) -> str:
    """Return a fingerprint of the rules of an index with their severities, grades and thresholds."""
    plain = [
        [
            rule.code,
            str(rule.severity),
            sorted((str(severity), limit) for severity, limit in rule.grades.items()),
            sorted(rule.thresholds.items()),
        ]
        for rule in sorted(rules, key=lambda rule: rule.code)
    ]
    text = json.dumps([plain, profile.majors, profile.design_effect])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:16]


def _refusal(place: Path, reason: str) -> InputError:
    return InputError([Problem(str(place), 0, "", reason)], what=WHAT)


def _unreadable(place: Path, error: Exception) -> InputError:
    reason = say(
        "is damaged: {settings} cannot be read ({name}: {error}); make it again from the cards",
        settings=SETTINGS,
        name=type(error).__name__,
        error=error,
    )
    return _refusal(place, reason)


def arrow() -> tuple[Any, Any]:
    """Return pyarrow and its module for Parquet."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped] # pyarrow ships no types
        from pyarrow import parquet
    except ImportError:
        raise missing_extra("pyarrow", "parquet", "indexes in folders") from None
    return pa, parquet


def parquet_bytes(table: Any) -> bytes:
    """Return a table as the content of a Parquet file."""
    pa, parquet = arrow()
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content
