"""The literature that rules cite, one entry per key."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from studycheck.errors import UnknownNameError
from studycheck.sizes import size_schemes


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication that a reader can follow."""

    author: str
    year: int | None
    title: str
    where: str
    url: str

    def __str__(self) -> str:
        year = f" ({self.year})" if self.year else ""
        return f"{self.author}{year}. {self.title}. {self.where} <{self.url}>"


REFERENCES = MappingProxyType(
    {
        "aapor-disclosure": Reference("American Association for Public Opinion Research", 2021, "Disclosure standards", "AAPOR Code of Professional Ethics and Practices.", "https://aapor.org/standards-and-ethics/disclosure-standards/"),
        "aapor-nonprobability": Reference("American Association for Public Opinion Research", 2016, "Guidance on reporting precision for nonprobability samples", "AAPOR.", "https://aapor.org/standards-and-ethics/"),
        "ccsg": Reference("Survey Research Center, University of Michigan", 2016, "Guidelines for best practice in cross-cultural surveys", "4th edition.", "https://ccsg.isr.umich.edu/"),
        "cross-2021": Reference("Sharma, A. et al.", 2021, "A consensus-based checklist for reporting of survey studies (CROSS)", "Journal of General Internal Medicine 36.", "https://doi.org/10.1007/s11606-021-06737-1"),
        "code-of-practice": Reference("European Statistical System", 2017, "European statistics code of practice, principle 14: coherence and comparability", "Eurostat.", "https://ec.europa.eu/eurostat/web/quality/european-quality-standards/european-statistics-code-of-practice"),
        "enterprise-surveys": Reference("World Bank", None, "Enterprise Surveys methodology", "World Bank.", "https://www.enterprisesurveys.org/en/methodology"),
        "ess": Reference("European Social Survey", None, "Survey specification", "ESS ERIC.", "https://www.europeansocialsurvey.org/methodology"),
        "groves-1989": Reference("Groves, R. M.", 1989, "Survey errors and survey costs", "Wiley.", "https://doi.org/10.1002/0471725277"),
        "hoy-2012": Reference("Hoy, D. et al.", 2012, "Assessing risk of bias in prevalence studies", "Journal of Clinical Epidemiology 65.", "https://doi.org/10.1016/j.jclinepi.2011.11.014"),
        "hurrle-kieser-2005": Reference("Hurrle, B. and Kieser, A.", 2005, "Sind Key Informants verlässliche Datenlieferanten?", "Die Betriebswirtschaft 65.", "https://scholar.google.com/scholar?q=Hurrle+Kieser+Key+Informants"),
        "jbi-prevalence": Reference("Munn, Z. et al.", 2015, "Methodological guidance for systematic reviews of observational epidemiological studies reporting prevalence and cumulative incidence data", "International Journal of Evidence-Based Healthcare 13.", "https://doi.org/10.1097/XEB.0000000000000054"),
        "kish-1965": Reference("Kish, L.", 1965, "Survey sampling", "Wiley.", "https://archive.org/details/surveysampling0000kish"),
        "phillips-1981": Reference("Phillips, L. W.", 1981, "Assessing measurement error in key informant reports", "Journal of Marketing Research 18.", "https://doi.org/10.1177/002224378101800401"),
        "smith-2011": Reference("Smith, T. W.", 2011, "Refining the total survey error perspective", "International Journal of Public Opinion Research 23.", "https://doi.org/10.1093/ijpor/edq052"),
        "strobe-2007": Reference("von Elm, E. et al.", 2007, "The STROBE statement", "BMJ 335.", "https://doi.org/10.1136/bmj.39335.541782.AD"),
        "wilson-1927": Reference("Wilson, E. B.", 1927, "Probable inference, the law of succession, and statistical inference", "Journal of the American Statistical Association 22.", "https://doi.org/10.1080/01621459.1927.10502953"),
    }
)  # fmt: skip
"""References by key; rules may also cite a size scheme by its id."""


def reference(key: str) -> str:
    """Return a citation as text: of the literature, or of a size scheme.

    Raises
    ------
    UnknownNameError
        If the key is neither.
    """
    if key in REFERENCES:
        return str(REFERENCES[key])
    if key in size_schemes:
        scheme = size_schemes[key]
        source = f" <{scheme.sources[0].url}>" if scheme.sources else ""
        return f"{scheme.issuer}. {scheme.name} (size scheme {key}){source}"
    raise UnknownNameError("reference", key, [*REFERENCES, *size_schemes])
