"""Other names of fields: those that a card takes, and those that a message leads from to the field that is meant."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

from studycheck.base.language import say
from studycheck.errors import did_you_mean

OtherNames = Mapping[str, tuple[str, ...]]
"""The path of a field, within its part, by another name that people write."""

MEANT: Mapping[str, str] = MappingProxyType(
    {
        "n": "sample.achieved", "sample_size": "sample.achieved", "respondents_n": "sample.achieved",
        "responses": "sample.achieved", "completes": "sample.achieved", "answers": "sample.achieved",
        "country": "countries", "nation": "countries", "nations": "countries", "where": "countries",
        "scope": "network_scope", "network": "network_scope", "networks": "network_scope",
        "published": "year", "publication_year": "year", "date": "fieldwork.start", "period": "estimates.period",
        "author": "publisher", "authors": "publisher", "organisation": "publisher", "organization": "publisher",
        "source": "links", "url": "links", "urls": "links", "link": "links", "doi": "links",
        "name": "title", "funder": "sponsor.name", "client": "sponsor.name", "paid_by": "sponsor.name",
        "sector": "population.sectors", "industry": "population.sectors", "industries": "population.sectors",
        "employees": "size.bounds", "headcount": "size.bounds", "min": "size.bounds.min", "max": "size.bounds.max",
        "size_label": "size.label", "size_class": "size.classes", "classes": "size.classes",
        "role": "respondents.roles", "roles": "respondents.roles", "position": "respondents.roles",
        "question": "estimates.indicator", "wording": "estimates.indicator", "percent": "estimates.value",
        "percentage": "estimates.value", "share": "estimates.value", "proportion": "estimates.value",
        "topic_question": "estimates.construct", "measure": "estimates.construct", "concept": "estimates.construct",
        "margin": "sample.margin_of_error", "moe": "sample.margin_of_error", "weights": "sample.weighted",
        "selection": "sample.method", "sampling": "sample.method", "collection": "sample.mode",
        "comment": "notes", "remark": "notes", "remarks": "notes", "note": "notes",
        # and in French
        "pays": "countries", "annee": "year", "titre": "title", "titre_court": "title_short", "editeur": "publisher",
        "institut": "publisher", "commanditaire": "sponsor.name", "langue": "language", "taille": "size",
        "libelle": "size.label", "effectif": "sample.achieved", "effectifs": "size.bounds",
        "classes_de_taille": "size.classes", "echantillon": "sample", "reponses": "sample.achieved",
        "repondants": "respondents", "fonction": "respondents.roles",
        "methode": "sample.method", "mode_de_collecte": "sample.mode", "taux_de_reponse": "sample.response_rate.value",
        "marge_d'erreur": "sample.margin_of_error", "redressement": "sample.weighting", "terrain": "fieldwork",
        "secteur": "population.sectors", "secteurs": "population.sectors", "perimetre": "network_scope",
        "theme": "topic", "objectifs": "objectives", "estimations": "estimates", "resultats": "estimates",
        "concept_mesure": "estimates.construct", "indicateur": "estimates.indicator", "valeur": "estimates.value",
        "pourcentage": "estimates.value", "part": "estimates.value", "liens": "links", "lien": "links",
        "remarque": "notes", "remarques": "notes", "identifiant": "id",
    }
)  # fmt: skip
"""The field that is meant by a name, for messages: it may be meant, so that a person decides."""


def in_own_names(data: dict[str, Any], names: OtherNames) -> dict[str, Any]:
    """Return the data of a part with its fields under their own names.

    A field that stands under both names stays under both, so that the card is refused.

    Examples
    --------
    >>> in_own_names({"label": "PME", "max": 249}, {"min": ("bounds", "min"), "max": ("bounds", "max")})
    {'label': 'PME', 'bounds': {'max': 249}}
    """
    if names.keys().isdisjoint(data):
        return data
    own = dict(data)
    for name, path in names.items():
        if name in data and _put(own, path, data[name]):
            del own[name]
    return own


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> bool:
    """Put a value at a path where there is none, and return whether this was possible."""
    *parts, last = path
    place = data
    for part in parts:
        below = place.get(part)
        if below is not None and not isinstance(below, dict):
            return False
        # what a caller passes is not changed
        place[part] = dict(below or {})
        place = place[part]
    if place.get(last) is not None:
        return False
    place[last] = value
    return True


def _plain(word: str) -> str:
    """Return a name without capitals, accents and blanks."""
    letters = normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(one for one in letters if not combining(one)).strip().replace(" ", "_").replace("-", "_")


def meant_by(name: object, fields: list[str], names: OtherNames, paths: list[str]) -> str:
    """Return the end of a message that leads from a name to the field that is meant; empty if none is near.

    Parameters
    ----------
    name : object
        The name that is not a field.
    fields : list of str
        The fields of the part in which it stands.
    names : mapping of str to tuple of str
        The other names that this part takes.
    paths : list of str
        The paths of all fields of the card; empty for what is not a card.

    Examples
    --------
    >>> meant_by("smaple", ["sample"], {}, ["sample.mode"]), meant_by("mode", ["id"], {}, ["id", "sample.mode"])
    ("; did you mean 'sample'?", "; did you mean 'sample.mode'?")
    """
    word = str(name)
    if word in names:
        return say("; it means {names}, which is given, too: remove one", names=".".join(names[word]))
    meant = MEANT.get(_plain(word)) if paths else None
    if meant is not None and word not in fields:
        return say("; did you mean {meant!r}?", meant=meant)
    close = did_you_mean(word, fields)
    if close or not paths:
        return close
    ends: dict[str, list[str]] = {}
    for path in paths:
        ends.setdefault(path.rpartition(".")[2], []).append(path)
    if word in ends:
        return say("; did you mean {names}?", names=say(" or ").join(map(repr, ends[word][:3])))
    return did_you_mean(word, paths)
