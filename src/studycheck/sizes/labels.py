"""Words for company sizes, grouped by the concepts into which dictionaries translate them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from studycheck.base.yaml12 import load_text
from studycheck.vocabulary.countries import fold

SME = "small and medium firms"
VERY_SMALL = "very small firms"
WITHIN_SME = frozenset({VERY_SMALL, "small firms", "medium firms"})


@lru_cache(maxsize=100_000)
def label_key(label: str) -> str:
    """Return `label` without accents, case, brackets, plurals and dots of abbreviations, for comparisons.

    Examples
    --------
    >>> label_key("Small Businesses (U.S.)"), label_key("très petites entreprises"), label_key("P.M.E.")
    ('small business', 'tre petite entreprise', 'pme')
    """
    without = re.sub(r"\([^)]*\)", " ", label)
    words = fold(re.sub(r"\b(?:\w\.){2,}", lambda match: match.group().replace(".", ""), without)).split()
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def _concepts() -> dict[str, str]:
    source = files("studycheck") / "data" / "size_labels.yaml"
    entries = load_text(source.read_text(encoding="utf-8"))
    return {label_key(word): entry["concept"] for entry in entries for word in entry["words"]}


@cache
def size_concept(label: str) -> str | None:
    """Return the size concept that a label names, or None if it names none or several.

    Parameters
    ----------
    label : str
        A label as published, in any language of ``data/size_labels.yaml``.

    Examples
    --------
    >>> size_concept("US small businesses"), size_concept("PME françaises")
    ('small and medium firms', 'small and medium firms')
    >>> size_concept("TPE"), size_concept("enterprises (10+)"), size_concept("small / medium / large")
    ('very small firms', None, None)
    """
    parts = re.split(r"/|,|;|\bversus\b|\bvs\b", re.sub(r"\([^)]*\)", " ", label))
    concepts = {_concept_of_part(label_key(part)) for part in parts if label_key(part)}
    if concepts == {VERY_SMALL, SME}:
        return SME  # "TPE/PME" is the French way to write SME
    return concepts.pop() if len(concepts) == 1 else None


def _concept_of_part(key: str) -> str | None:
    """Find the one concept whose longest word stands in `key`."""
    concepts = _concepts()
    if key in concepts:
        return concepts[key]
    text = f" {key} "
    hits = [word for word in concepts if word in text and f" {word} " in text]
    longest = [
        word for word in hits if not any(word != other and f" {word} " in f" {other} " for other in hits)
    ]
    candidates = {concepts[word] for word in longest}
    return candidates.pop() if len(candidates) == 1 else None
