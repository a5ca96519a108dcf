"""Reports on surveys that nobody held, as PDF: four layouts, two languages, every fact known, and prose around it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

LAYOUTS = ("one column", "two columns", "two columns drawn across", "tables and notes")
LANGUAGES = ("en", "fr")
_SECTORS = {
    "en": ["retail", "manufacturing", "transport", "construction", "business services", "hospitality"],
    "fr": ["le commerce", "l’industrie", "les transports", "la construction", "les services", "l’hôtellerie"],
}
_MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"],
}
_SUBJECT = {"en": "social media in companies", "fr": "les réseaux sociaux en entreprise"}
_PROSE = {
    "en": [
        "Social media have become a channel like any other; managers no longer ask whether to use them.",
        "Respondents with a written policy are more confident than others, whatever the size of their company.",
        "In {sector}, expectations were highest; efficient workflows and the office of the future were often named.",
        "The difference between the sectors is smaller than in earlier years, which confirms a trend seen elsewhere.",
        "Some {a} firms in {sector} told us that they had stopped after {b} months without any effect on sales.",
        "Only {c} % of the companies in {sector} measure what it brings, and {d} % say that they would not know how.",
    ],
    "fr": [
        "Les réseaux sociaux sont devenus un canal comme un autre ; la question n’est plus d’y être.",
        "Les entreprises dotées d’une charte se disent plus confiantes que les autres, quelle que soit leur taille.",
        "Dans {sector}, les attentes sont les plus fortes ; l’efficacité et l’image sont souvent citées.",
        "L’écart entre les secteurs se réduit, ce qui confirme une tendance connue depuis plusieurs années.",
        "Quelque {a} entreprises dans {sector} nous ont dit avoir arrêté après {b} mois sans effet sur les ventes.",
        "Seules {c} % des entreprises dans {sector} en mesurent les effets, et {d} % ne sauraient comment.",
    ],
}


SENTENCES = {
    "en": {
        "sample.achieved": (
            "In all, {n} companies completed the questionnaire",
            "A total of {n} usable questionnaires were returned",
            "We interviewed {n} companies",
            "{n} companies took part in the survey",
        ),
        "sample.issued": (
            "a gross sample of {asked} companies was drawn from the business register",
            "{asked} companies were contacted",
            "questionnaires were sent to {asked} companies",
        ),
        "sample.response_rate.value": (
            "which is a response rate of {percent} %",
            "The response rate was {percent} %",
            "this amounts to a response rate of {percent} per cent",
        ),
        "sample.mode": (
            "Interviews were held by telephone with well-informed staff",
            "A computer-assisted telephone interview (CATI) took some twelve minutes",
            "Firms were interviewed by phone – on any weekday",
        ),
        "countries": (
            "All of them are French companies of the private sector",
            "The survey covers the private sector in France",
            "The firms have their seat in metropolitan France",
        ),
        "fieldwork.start": (
            "Fieldwork ran from {first} to {last} {year}",
            "The interviews were held between {first} and {last} {year}",
            "Data were collected in {first}–{last} {year}",
        ),
        "respondents.roles[0].role": (
            "Those who answered were marketing managers, not their agencies",
            "We spoke with heads of marketing and never with their agencies",
            "Without exception, the marketing manager answered, and no agency did",
        ),
        "population.floor": (
            "Firms with at least 10 employees were eligible",
            "Companies with 10 or more employees belong to the population",
            "Only firms with more than 9 employees were included",
        ),
        "estimates[0].value": (
            "Altogether, {share} % of the companies use a public social network",
            "{share} per cent of all companies are active on social networks",
            "The share of companies that use social networks is {share}%",
        ),
        "estimates[1].value": (
            "Among them, {second} % maintain an official profile on their first network",
            "An official profile is kept by {second}% of these companies",
            "{second} per cent of those have a profile of their own",
        ),
    },
    "fr": {
        "sample.achieved": (
            "Au total, {n} entreprises ont répondu au questionnaire",
            "{n} entreprises ont été interrogées",
            "Nous avons recueilli {n} réponses exploitables",
            "{n} entreprises ont participé à l’enquête",
        ),
        "sample.issued": (
            "un échantillon brut de {asked} entreprises a été tiré dans le répertoire",
            "{asked} entreprises ont été contactées",
            "le questionnaire a été envoyé à {asked} entreprises",
        ),
        "sample.response_rate.value": (
            "soit un taux de réponse de {percent} %",
            "Le taux de réponse s’élève à {percent} %",
            "ce qui donne un taux de réponse de {percent} pour cent",
        ),
        "sample.mode": (
            "Les entretiens ont été menés par téléphone auprès de personnes bien informées",
            "L’enquête téléphonique (CATI) durait une douzaine de minutes",
            "Les entreprises ont été jointes par téléphone – en semaine uniquement",
        ),
        "countries": (
            "Il s’agit d’entreprises françaises du secteur privé",
            "L’étude porte sur le secteur privé en France",
            "Toutes ont leur siège en France métropolitaine",
        ),
        "fieldwork.start": (
            "Le terrain s’est déroulé de {first} à {last} {year}",
            "Les entretiens ont eu lieu entre {first} et {last} {year}",
            "Données collectées en {first}–{last} {year}",
        ),
        "respondents.roles[0].role": (
            "Ont répondu les responsables marketing, et non leurs agences",
            "Nous avons parlé aux directeurs marketing, jamais à leurs agences",
            "Le responsable marketing a toujours répondu, sans l’aide d’une agence",
        ),
        "population.floor": (
            "Les entreprises d’au moins 10 salariés étaient éligibles",
            "La population comprend les entreprises de 10 salariés ou plus",
            "Sont retenues les entreprises de plus de 9 salariés",
        ),
        "estimates[0].value": (
            "Dans l’ensemble, {share} % des entreprises utilisent un réseau social public",
            "{share} pour cent des entreprises sont actives sur les réseaux sociaux",
            "La part des entreprises présentes sur un réseau social est de {share}%",
        ),
        "estimates[1].value": (
            "Parmi elles, {second} % tiennent un profil officiel sur leur premier réseau",
            "Un profil officiel est tenu par {second}% d’entre elles",
            "{second} pour cent de celles-ci disposent d’un profil",
        ),
    },
}
"""Each fact in several wordings."""


@dataclass
class Report:
    """One report.

    Attributes
    ----------
    card : dict
        A card on which every fact is right, with quotes and pages.
    sentences : dict of str to str
        The sentence of each fact.
    pages : list of list of str
        The paragraphs of each page.
    """

    card: dict[str, Any]
    lang: str
    layout: str
    sentences: dict[str, str] = field(default_factory=dict)
    pages: list[list[str]] = field(default_factory=list)


def make(seed: int, pages: int = 12) -> Report:
    """Return a report; the same for the same seed."""
    rng = random.Random(seed)
    lang, layout = LANGUAGES[seed % 2], LAYOUTS[seed // 2 % 4]
    achieved, issued = rng.randint(400, 2_900), rng.randint(4_000, 12_000)
    share, second = rng.randint(21, 48), rng.randint(51, 79)
    year, month = rng.randint(2009, 2015), rng.randint(1, 8)
    rate = round(achieved / issued, 3)
    name = f"Northwind {seed}" if lang == "en" else f"Boréal {seed}"
    n = f"{achieved:,}" if lang == "en" else f"{achieved:,}".replace(",", "\u202f")
    asked = f"{issued:,}" if lang == "en" else f"{issued:,}".replace(",", "\u202f")
    first, last = _MONTHS[lang][month], _MONTHS[lang][month + 1]
    percent = f"{100 * rate:.1f}".replace(".", "." if lang == "en" else ",")
    values = {
        "n": n, "asked": asked, "percent": percent, "first": first, "last": last, "year": year,
        "share": share, "second": second,
    }  # fmt: skip
    s = {path: rng.choice(variants).format(**values) for path, variants in SENTENCES[lang].items()}
    order = list(s)
    on = {path: rng.randrange(2, pages) for path in order}
    card = {
        "id": f"report-{seed}", "title": f"{name}: {_SUBJECT[lang]}",
        "publisher": name, "year": year + 1, "countries": ["FR"],
        "fieldwork": {"start": f"{year}-{month + 1:02}", "end": f"{year}-{month + 2:02}"},
        "sample": {"achieved": achieved, "issued": issued, "mode": ["phone"], "response_rate": {"value": rate}},
        "population": {"floor": 10}, "respondents": {"roles": [{"role": "marketing"}]},
        "estimates": [
            {"construct": "uses_social_networks", "value": share / 100},
            {"construct": "has_profile", "value": second / 100},
        ],
        "provenance": {path: {"quote": _typed(rng, text), "page": on[path]} for path, text in s.items()},
    }  # fmt: skip
    card["provenance"]["fieldwork.end"] = card["provenance"]["fieldwork.start"]
    report = Report(card, lang, layout, s)
    for page in range(1, pages + 1):
        paragraphs = [card["title"]] if page == 1 else []
        facts = [text for path, text in s.items() if on[path] == page]
        for _ in range(7):
            words = [_sentence(rng, lang) for _ in range(rng.randint(3, 5))]
            if facts:
                words.insert(rng.randint(0, len(words)), facts.pop() + ".")
            paragraphs.append(" ".join(words))
        paragraphs += [text + "." for text in facts]
        report.pages.append(paragraphs)
    return report


def _typed(rng: random.Random, text: str) -> str:
    """Return a passage as a coder types it: often without typographic signs, and with plain blanks."""
    if rng.random() < 0.5:
        text = text.replace("’", "'").replace("–", "-").replace("\u202f", " ")
    return text


def _sentence(rng: random.Random, lang: str) -> str:
    # numbers of the prose are of parts, and smaller than those of the sample
    numbers = {
        "a": rng.randint(12, 90),
        "b": rng.randint(3, 18),
        "c": rng.randint(3, 19),
        "d": rng.randint(81, 97),
    }
    return rng.choice(_PROSE[lang]).format(sector=rng.choice(_SECTORS[lang]), **numbers)


def write(report: Report, path: Path) -> Path:
    """Write a report as PDF in its layout; words are broken at the ends of narrow lines."""
    if report.layout == "two columns drawn across":
        _across(report, path)
    else:
        _flowing(report, path)
    return path


def _style(size: float) -> ParagraphStyle:
    return ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=size, leading=size * 1.25, hyphenationLang="", spaceAfter=6
    )


def _flowing(report: Report, path: Path) -> None:
    width, height = A4
    two = report.layout == "two columns"
    frames = (
        [Frame(40, 60, 250, height - 130), Frame(305, 60, 250, height - 130)]
        if two
        else [Frame(60, 60, width - 120, height - 130)]
    )
    title = report.card["title"]

    def edges(page: Any, document: Any) -> None:
        page.setFont("Times-Roman", 8)
        page.drawString(60, height - 40, title)
        page.drawCentredString(width / 2, 35, str(document.page))

    document = BaseDocTemplate(str(path), pagesize=A4, title=title)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=edges)])
    style, flow = _style(8.5 if two else 9.5), []
    for number, paragraphs in enumerate(report.pages):
        for place, text in enumerate(paragraphs):
            flow.append(Paragraph(_broken(text, two), style))
            if report.layout == "tables and notes" and place == 2:
                rows = [["", "10-49", "50-249", "250+"], ["n", "212", "118", "64"], ["%", "22", "34", "51"]]
                flow += [Spacer(1, 4), Table(rows), Spacer(1, 4)]
        if number < len(report.pages) - 1:
            flow.append(PageBreak())
    document.build(flow)


def _broken(text: str, narrow: bool) -> str:
    """Return a text with ligatures, and in narrow columns with a word broken by a hyphen at the end of a line."""
    text = text.replace("&", "&amp;")
    if narrow:
        words = text.split(" ")
        for place, word in enumerate(words):
            if len(word) > 10 and place % 9 == 4 and word.isalpha():
                words[place] = f"{word[:5]}-<br/>{word[5:]}"
        text = " ".join(words)
    return text


def _across(report: Report, path: Path) -> None:
    """Draw two columns line by line, right across the page, as some programs do."""
    page = canvas.Canvas(str(path), pagesize=A4)
    height = A4[1]
    for number, paragraphs in enumerate(report.pages, start=1):
        lines = [line for text in paragraphs for line in [*simpleSplit(text, "Times-Roman", 9, 240), ""]]
        half = (len(lines) + 1) // 2
        page.setFont("Times-Roman", 9)
        page.drawString(40, height - 40, report.card["title"])
        for place in range(half):
            y = height - 70 - 11 * place
            page.drawString(40, y, lines[place])
            if half + place < len(lines):
                page.drawString(310, y, lines[half + place])
        page.drawCentredString(300, 30, str(number))
        page.showPage()
    page.save()
