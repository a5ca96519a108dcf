"""The common parts of all JSON Schemas: their dialect and name, and vocabularies with their meanings.

Patterns use only what ECMA-262 and Python read alike: no flags, no look-around, no needless escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studycheck.vocabulary.terms import Vocabulary, key

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

BLANK = r"[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
"""The blanks that are dropped around text."""
NO_BLANK = BLANK.replace("[", "[^", 1)

_SYNTAX = frozenset("\\^$.|?*+()[]{}")


def schema_document(kind: str, version: int, schema: Mapping[str, Any]) -> Schema:
    """Return a schema with its dialect and its name, which includes the version.

    Parameters
    ----------
    kind : str
        The thing that the schema describes: ``card``.
    version : int
        The version; it rises when data that were valid become invalid.
    schema : mapping
        The other keywords of the schema.

    Examples
    --------
    >>> schema_document("card", 1, {"type": "object"})["$id"]
    'urn:studycheck:card:1'
    """
    return {"$schema": DIALECT, "$id": f"urn:studycheck:{kind}:{version}", **schema}


def reference(name: str) -> Schema:
    """Return a reference to a definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}


def title_of(name: str) -> str:
    """Return the title for the name of a field or a class.

    Examples
    --------
    >>> title_of("response_rate"), title_of("SponsorKind")
    ('Response rate', 'Sponsor kind')
    """
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return words.replace("_", " ").strip().capitalize()


def one_of(terms: Iterable[tuple[str, str]]) -> list[Schema]:
    """Return alternatives for terms with their meanings, as editors offer them."""
    return [{"const": term, "description": meaning} for term, meaning in terms]


def vocabulary_schema(vocabulary: type[Vocabulary]) -> Schema:
    """Return the schema of a vocabulary: every term with its meaning, and every other way to write one.

    Examples
    --------
    >>> from studycheck.vocabulary.terms import SpeaksFor
    >>> schema = vocabulary_schema(SpeaksFor)
    >>> schema["title"], schema["anyOf"][0]
    ('Speaks for', {'const': 'firm', 'description': 'The respondent reports what the firm does.'})
    """
    ways = sorted({key(way) for member in vocabulary for way in (member.value, *member.aliases)})
    spellings = {
        "$comment": "Case, blanks, hyphens and underscores do not matter; some terms have other names.",
        "type": "string",
        "pattern": rf"^[\s_-]*({'|'.join(map(spelling, ways))})[\s_-]*$",
    }
    return {
        "title": title_of(vocabulary.__name__),
        **({"description": vocabulary.__doc__} if vocabulary.__doc__ else {}),
        "anyOf": [*one_of((member.value, _meaning(member)) for member in vocabulary), spellings],
    }


def any_case(text: str) -> str:
    r"""Return a pattern for a text in capitals, in small letters or in both.

    Examples
    --------
    >>> any_case("é.u")
    '[Éé]\\.[Uu]'
    """
    return "".join(map(_letter, text))


def spelling(way: str) -> str:
    r"""Return a pattern for a term, in which case, blanks, hyphens and underscores do not matter.

    Examples
    --------
    >>> spelling("at x")
    '[Aa][Tt][\\s_-]+[Xx]'
    """
    return r"[\s_-]+".join(map(any_case, way.split(" ")))


def with_blanks(pattern: str) -> str:
    """Return a pattern with blanks allowed around it."""
    return f"^{BLANK}*({pattern.removeprefix('^').removesuffix('$')}){BLANK}*$"


def _letter(letter: str) -> str:
    forms = sorted({letter.upper(), letter.lower()})
    if len(forms) == 2 and all(len(form) == 1 for form in forms):
        return f"[{''.join(forms)}]"
    return f"\\{letter}" if letter in _SYNTAX else letter


def _meaning(member: Vocabulary) -> str:
    return f"{member.meaning} Also: {', '.join(member.aliases)}." if member.aliases else member.meaning
