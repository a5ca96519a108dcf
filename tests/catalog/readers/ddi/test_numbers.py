import pytest

from studycheck.catalog.readers.ddi.headcounts import ages_in, floor_in, sizes_in
from studycheck.catalog.readers.ddi.rates import rates_in
from studycheck.catalog.readers.ddi.tallies import cases_in, find_achieved, find_issued, groups_in


def values(found):
    numbers = (entry[1].value if isinstance(entry, tuple) else entry.value for entry in found)
    return list(dict.fromkeys(numbers))


ACHIEVED = {
    "Net sample: 1834 persons": [1834],
    "Number of respondents: 1,234": [1234],
    "The final sample of respondents was 322.": [322],
    "In all, 1 215 companies took part.": [1215],
    "1,711 respondents completed the questionnaire.": [1711],
    "Es wurden n = 2.006 Personen befragt; 2.006 Personen wurden befragt": [2006],
    "1 004 personnes ont été interrogées": [1004],
    "Vastaajien lukumäärä: 1 711": [1711],
    "Nettoutvalg: 1834 personer": [1834],
    "1,500 (target), 1,028 (obtained)": [1028],
    "This collection comprises 453 life-story interviews originally recorded": [453],
    # what counts a part, what is a share, a year, or may be those asked
    "Of these, 28 persons were interviewed at home": [],
    "48 % of the firms answered": [],
    "Sample size: 1,000": [],
    "A sample of 1,000 firms": [],
    "489 of the respondents used the web survey": [],
    "persons born in 1990 were interviewed": [],
    # planned, a year, a base, one of several
    "Target number of interviews: 1,000": [],
    "The expected number of respondents is 2000": [],
    "In 2012 firms were interviewed": [],
    "2012 firms were interviewed": [2012],
    "1,834 of 3,800 persons answered": [1834],
    "67% of 1,500 respondents answered yes": [],
    "500 men and 600 women were interviewed": [],
}


@pytest.mark.parametrize("text", ACHIEVED)
def test_numbers_of_answers(text):
    assert values(find_achieved(text)) == ACHIEVED[text]


ISSUED = {
    "Gross sample: 3800 persons Net sample: 1834 persons": [3800],
    "486 respondents, older than 65, were contacted on field.": [486],
    "1,500 (issued), 1,028 (obtained)": [1500],
    # to be asked, or to answer
    "1,500 (target), 1,028 (obtained)": [],
    "Otoskoko: 4 000": [4000],
    "Bruttoutvalg: 3800": [3800],
    "The sample has consisted of 3800 units.": [],
    "Completed interviews: 1,200 (target 1,500)": [],
}


@pytest.mark.parametrize("text", ISSUED)
def test_numbers_of_those_asked(text):
    assert values(find_issued(text)) == ISSUED[text]


def test_a_bare_number_is_the_number_of_cases():
    assert values(cases_in("453 (qualitative and quantitative)")) == [453]
    assert values(cases_in("2,018 respondents")) == [2018]
    assert values(cases_in("Number of Cases: 69 cases ; Variables per Case: 9")) == [69]
    assert values(cases_in("Number of cases: data file 1: 500")) == []
    assert values(cases_in("Approximately 500")) == []


def test_a_list_of_numbers_is_one_of_groups():
    assert groups_in("1851: 20,610,325 cases; 1861: 22,837,316 cases.") == [
        ("1851", 20_610_325),
        ("1861", 22_837_316),
    ]
    assert groups_in("France: 500 respondents") == groups_in("A: 5 cases; A: 6 cases") == []


RATES = {
    "Response rate: 48,26%": [0.4826],
    "The response rate was 66 per cent.": [0.66],
    "Ausschöpfungsquote: 54,2 %": [0.542],
    "Taux de réponse de 71 %": [0.71],
    "Vastausprosentti: 37,2": [0.372],
    "Svarprosent: 48,26": [0.4826],
    "44% use Facebook": [],
    "Response rate: 120 %": [],
    "The response rate (RR1) was 34.2%": [0.342],
    # of those who did not answer, of items, planned, between limits
    "non-response rate: 30%": [],
    "item response rate 90%": [],
    "target response rate of 70%": [],
    "response rate between 40% and 50%": [],
    "Completion rate: 95%": [],
}


@pytest.mark.parametrize("text", RATES)
def test_response_rates(text):
    assert values(rates_in(text)) == RATES[text]


def test_an_element_for_the_rate_may_hold_the_number_alone():
    assert values(rates_in("66%", whole=True)) == [0.66]
    assert rates_in("66%") == []


@pytest.mark.parametrize(
    "text",
    [
        "Nonresponse rate 30 %",
        "Refusals: 20 %",
        "12-15%",
        "between 40 and 60 per cent",
        "Completion rate: 95%",
    ],
)
def test_an_element_for_the_rate_may_hold_another_percentage(text):
    assert rates_in(text, whole=True) == []


QUALIFIED = {
    "1,000 persons were interviewed": None,
    "approximately 1,000 persons were interviewed": "approximate",
    "Noin 1 000 henkilöä haastateltiin": "approximate",
    "More than 1,000 persons were interviewed": "at least",
    "Mehr als 1.000 Personen wurden befragt": "at least",
}


@pytest.mark.parametrize("text", QUALIFIED)
def test_how_exactly_a_number_is_printed(text):
    ((_, found),) = find_achieved(text)
    assert (found.value, found.qualifier) == (1000, QUALIFIED[text])


def test_ages():
    assert ages_in("Aged 1 or more. In the age of 18-79 years") == [(18, 79, "In the age of 18-79 years")]
    assert ages_in("15–74-vuotiaat") == [(15, 74, "15–74-vuotiaat")]
    assert ages_in("Personen im Alter von 18 bis 64") == [(18, 64, "Personen im Alter von 18 bis 64")]
    assert ages_in("aged 18 and over") == ages_in("2009-2014") == ages_in("rooms 12-15") == []


FLOORS = {
    "organisations that employ at least 10 persons": 10,
    "firms with 20 or more employees": 20,
    "Unternehmen mit mindestens 10 Beschäftigten": 10,
    "entreprises de 10 salariés et plus": 10,
    "vähintään 10 henkilöä työllistävät yritykset": 10,
    "bedrifter med minst 5 ansatte": 5,
    "Betriebe ab 20 Beschäftigten": 20,
    "entreprises à partir de 10 salariés": 10,
    "Empresas con 10 o más asalariados": 10,
    "Imprese manifatturiere con almeno 20 addetti": 20,
    "Empresas com pelo menos 5 trabalhadores": 5,
    "Bedrijven met minstens 5 werknemers": 5,
    "Virksomheder med mindst 10 ansatte": 10,
    "Przedsiębiorstwa zatrudniające co najmniej 10 pracowników": 10,
    "Podniky s nejméně 20 zaměstnanci": 20,
    "Legalább 10 főt foglalkoztató vállalkozások": 10,
    "Private establishments with at least five employees": 5,
    "Entreprises d'au moins 5 employés": 5,
    "Yritykset, joissa on vähintään 10 työntekijää": 10,
}


@pytest.mark.parametrize("text", FLOORS)
def test_the_smallest_headcount(text):
    assert floor_in(text).value == FLOORS[text]


def test_two_floors_or_a_range_are_no_floor():
    assert floor_in("with at least 10 employees, in trade with at least 5 employees") is None
    assert floor_in("firms") is None
    assert floor_in("households with at least 2 persons") is None
    assert sizes_in("enterprises with 10 to 249 employees")[:2] == (10, 249)
    assert sizes_in("enterprises with 249 to 10 employees") is None
