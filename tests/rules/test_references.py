from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.errors import UnknownNameError
from studycheck.rules.references import references, source

CITATIONS = {
    "wilson-1927": "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. "
    "Journal of the American Statistical Association 22. <https://doi.org/10.1080/01621459.1927.10502953>",
    "ess": "European Social Survey. Survey specification. ESS ERIC. "
    "<https://www.europeansocialsurvey.org/methodology>",
    "kish-1965": "Kish, L. (1965). Survey sampling. Wiley.",
    "hurrle-kieser-2005": "Hurrle, B. and Kieser, A. (2005). Sind Key Informants verlässliche Datenlieferanten? "
    "Die Betriebswirtschaft 65, 584-602.",
    "eu-2003-361": "European Commission. EU SME definition (Recommendation 2003/361/EC). Size scheme eu-2003-361. "
    "<https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=CELEX:32003H0361&qid=1476953437780>",
}


@pytest.mark.parametrize(("key", "text"), CITATIONS.items())
def test_citation(key, text):
    assert str(source(key)) == text


def test_an_item_of_a_checklist_stands_before_the_address():
    assert str(source("hoy-2012#item 3")) == (
        f"{str(source('hoy-2012')).split('. <')[0]}, item 3. <{source('hoy-2012').reference.url}>"
    )


def test_unknown_key_is_refused_with_the_close_name():
    with pytest.raises(UnknownNameError) as error:
        source("wilson-1972")
    assert str(error.value) == "unknown reference 'wilson-1972'; did you mean 'wilson-1927'?"


def test_every_reference_is_cited_by_a_rule():
    cited = {cited.reference.key for rule in sc.RULES for cited in rule.sources}
    assert sorted(set(references()) - cited) == []


def test_keys_are_those_of_the_entries():
    assert all(reference.key == key for key, reference in references().items())
