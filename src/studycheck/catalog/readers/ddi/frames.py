"""Sampling frames in prose: a list with a name of its own, not "this frame" or a word cut from one."""

from __future__ import annotations

import re

from studycheck.catalog.readers.ddi.numbers import sentences
from studycheck.catalog.readers.ddi.words import words

_W = r"[^\s,;:()]+"
# lists from which units are drawn
_LIST = (
    r"(?:registers?|registry|registries|director(?:y|ies)|databases?|data ?bank|lists?|rolls?|files?|cadastre|census(?:es)?|frame|records"
    r"|[\w-]*register(?:s|n|et)?|[\w-]*registret|\w*registratie|\w*rekisteri\w*|\w*kartei|\w*datei|\w*verzeichnis\w*|\w*datenbank|\w*liste|répertoires?|registres?|fichiers?|annuaires?|listes?|base(?: de données| sirene)?"
    r"|\w*järjestelmä\w*|\w*luettelo\w*|padr[óo]n|directorio|registros?|censo|marco|listas?|base de dados|ficheiros?|registr[oi]|elenc(?:o|hi)|anagraf\w*|list[ae]|liste elettorali|bestand\w*|\w*adressenbestand|rejestru?|operatu?|spisu?|baz[ay]|registru?|rejstřík\w*|seznamu?|registra|nyilvántartás\w*|\w*jegyzék\w*|cégregiszter\w*)"
)
# in the genitive: what the list is of follows without a preposition
_GENITIVE = (
    r"(?:rejestru|registru|registra|seznamu|bazy|spisu|operatu)(?:\s+[^\W\d_]+){1,2}(?=\s*(?:[.,;:()]|$))"
)
# the same words without one before them that makes a name of them, as in Einwohnermelderegister
_PLAIN = _LIST.replace(r"|\w*", "|").replace(r"|[\w-]*", "|")
_ARTICLE = r"(?:(?:the|an?|der|dem|den|des|die|das|einem|einer|le|la|les|un|une|du|el|los|las|o|os|as|il|lo|gli|het|de|een)\s+|l['’]\s?)"
_OF = r"(?:of|for|kept|maintained|held|der|des|von|de|du|des|del|della|delle|dei|degli|di|da|do|dos|das|van|över|over|af|av|na|gospodark\w+|podatników)"
# the words before the list, the list, and what it is a list of
_NAME = rf"(?:{_W}\s+){{0,6}}?(?:{_GENITIVE}|{_LIST})\b(?:\s+(?-i:[A-ZÀ-ÖØ-Þ])[\w-]*){{0,3}}(?:\s+{_OF}(?:\s+{_W}){{1,6}}?(?=\s*(?:[.,;:()]|$|\s(?:and|by|in|using|at|with|that|which|who|kept|as|was|were|through|und|et|y|e|en|i|a|gezogen|ausgewählt|proportion\w*|random\w*|within|according|where|served|serves|acted|maintained)\b)))?"
_DRAWN = r"(?:drawn|drew|select\w*|sampled|taken|chosen|extracted|obtained|compiled|picked|generated)"
_PATTERNS = (
    re.compile(rf"\b{_DRAWN}\s+(?:[\w-]+\s+){{0,6}}?(?:from|out of|using|on the basis of)\s+(?:{_ARTICLE})?(?P<frame>{_NAME})", re.I),
    re.compile(
        rf"(?:^|[.;,]\s+|\bwith\s+|\bas\s+)(?:(?:for|in)\s+\w+\s+)?(?:{_ARTICLE})?(?P<frame>{_NAME})\s+(?:has |have )?(?:was|were|is|are|served|serves|acted|acts|functioned|provided|formed|constituted|been)?\s*(?:used\s+|employed\s+|taken\s+|chosen\s+)?(?:as|the)?\s*(?:as\s+)?(?:the|a|our)?\s*(?:main\s+|primary\s+)?sampling\s+frame",
        re.I,
    ),
    re.compile(
        rf"\b(?:sampl(?:ing|e)\s+)?frame\s+(?:used\s+|employed\s+)?(?:for\s+(?:{_W}\s+){{1,4}}?)?(?:was|is|were|are|consist(?:s|ed)\s+of|comprise[sd]?|came\s+from|is\s+based\s+on|was\s+based\s+on|was\s+derived\s+from|being)\s+(?:based\s+on\s+|derived\s+from\s+|drawn\s+from\s+|taken\s+from\s+)?(?:{_ARTICLE})?(?P<frame>{_NAME})",
        re.I,
    ),
    re.compile(
        r"\b(?:sampling frame|sample frame|auswahlgrundlage|auswahlrahmen|base de sondage|otantakehikko|otantakehys|utvalgsramme|trekkeramme|urvalsram|stikprøveramme|marco muestral|base de amostragem|base amostral|lista di campionamento|steekproefkader|operat losowania|opora výběru|vzorčni okvir|mintavételi keret)\s*(?::|=|war|était|oli|var|was|es|era|é|foi|è|stanowi\w*|jest|je|bil)\s+"
        rf"(?:{_ARTICLE})?(?P<frame>[^.;:()]{{4,120}})",
        re.I,
    ),
    re.compile(rf"\b(?:aus|auf basis|anhand|auf der grundlage)\s+(?:{_ARTICLE})(?P<frame>{_NAME})\s+(?:[\w-]+\s+){{0,3}}?(?:gezogen|ausgewählt|gewonnen|entnommen)", re.I),
    re.compile(rf"\b(?:tirée?s?|sélectionnée?s?|extraite?s?|issue?s?)\s+(?:[\w-]+\s+){{0,3}}?(?:du|de la|des|de l['’]|dans le|dans la|à partir d[ue]s?(?: la| l['’])?)\s*(?P<frame>{_NAME})", re.I),
    re.compile(rf"\b(?:trukket|udtrukket|dragen|draget|dragna|utvalgt|udvalgt)\s+(?:[\w-]+\s+){{0,3}}?(?:fra|från|i|ur)\s+(?:det |den )?(?P<frame>(?:{_W}\s+){{0,4}}?\w*(?:register|registeret|registret|registreringssystem|folkeregisteret)\w*)", re.I),
    re.compile(rf"\b(?:seleccionad\w+|extraíd\w+|selecionad\w+|estratt\w+|selezionat\w+|getrokken|wylosowan\w+|vybrán\w*|izbran\w*)\s+(?:[\w-]+\s+){{0,3}}?(?:del|de la|dos?|das?|a partir d[eoa]l?(?: la)?|dal|dalla|dall['’]|dagli|uit|z|ze|iz)\s*(?:het |de |el |o |a )?(?P<frame>{_NAME})", re.I),
    re.compile(rf"\b(?:samples?|selection|\w*stichprobe|\w*auswahl|échantillon|muestra|amostra|campione|\w*steekproef|\w*stikprøve|\w*utvalg|\w*urval|próba|próby|dobór|losowanie|vzorek|výběr|vzorec|minta)\s+(?:[\w,-]+\s+){{0,6}}?(?:from|aus|issu d[eu]|extraíd\w+ d[eo]l?|del|dal|dalla|uit|fra|från|z|ze|iz)\s+(?:{_ARTICLE})?(?P<frame>{_NAME})", re.I),
    re.compile(r"\b(?:poimittiin|poimittu|\w*otos|\w*otanta)\s+(?:[\w-]+\s+){0,4}?(?P<frame>(?:[\w-]+\s+){0,2}?\w*(?:rekisteristä|tietojärjestelmästä|luettelosta))", re.I),
)  # fmt: skip
_POINTS_BACK = re.compile(
    r"^(?:this|that|these|those|its?|their|our|the same|same|such|said|above|each|every|any|no|which|one|another|different|various|several|dies\w*|cette?|ces|tämä|tästä|denne|dette|detta|este|esta|questo|questa|deze|dit|ten|tento|tega|ez)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^(?:(?:sampling|sample|complete|full|updated?|initial|resulting|official|existing|national|whole|final|master|available|comprehensive)\s+)*{_PLAIN}$",
    re.IGNORECASE,
)
# the first of several stages draws areas, not the units that answer
_OF_AREAS = re.compile(
    r"\b(?:of|de|der|von|av)\s+(?:the\s+|all\s+)?(?:\w+\s+)?(?:municipalit\w+|villages?|enumeration|clusters?|communes?|blocks?|sampling points?|districts?|census tracts?|psus?|segments?|wards?|towns?|cities|gemeinden|kommun\w*|areas?|localities)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|without|lack\w*|unavailable|never|nicht|kein\w*|pas|aucun\w*|sans|ei|ikke|inte|sin|não|sem|senza|niet|geen|nie|není|nebyl\w*|ni|nem|nincs)\b",
    re.IGNORECASE,
)


def frame_in(text: str) -> tuple[str, str] | None:
    """Return the sampling frame that a text names, with its sentence; None if there is none or several.

    Examples
    --------
    >>> frame_in("Firms were drawn from the register of companies at random.")[0]
    'register of companies'
    >>> frame_in("The population register served as sampling frame.")[0]
    'population register'
    >>> frame_in("All areas were selected from this frame."), frame_in("There was no list of firms")
    (None, None)
    """
    frames: dict[str, str] = {}
    for sentence in sentences(text):
        if words("sampling", "quota").search(sentence.text):
            continue  # the list says how many of each kind there are, and nobody is drawn from it
        for expression in _PATTERNS:
            for match in expression.finditer(sentence.text):
                name = re.sub(rf"^{_ARTICLE}", "", match["frame"].strip(), flags=re.IGNORECASE).rstrip(" .,")
                before = sentence.text[: match.end()]
                if not (
                    _POINTS_BACK.match(name)
                    or _BARE.match(name)
                    or _OF_AREAS.search(name)
                    or _DENIED.search(before)
                ):
                    frames.setdefault(name, sentence.text.strip())
    # one name inside another is the same frame
    whole = [
        name
        for name in frames
        if not any(name != other and name.lower() in other.lower() for other in frames)
    ]
    return (whole[0], frames[whole[0]]) if len(whole) == 1 else None
