"""Numbers of those asked and of answers: what counts the whole, in many wordings, and what does not."""

import pytest

from studycheck.catalog.readers.ddi.tallies import find_achieved, find_issued, set_aside_in


def values(found):
    return list(dict.fromkeys(match.value for _, match in found))


ACHIEVED = {
    # in English
    "1,204 interviews were achieved.": 1204,
    "Interviews were held with 915 owners of shops.": 915,
    "In the end we interviewed 730 farmers.": 730,
    "Telephone interviews with managers of hotels (n = 615)": 615,
    "Adults in private households (N=2,041).": 2041,
    "A sample of 1,400 firms was drawn from the register; 462 were interviewed.": 462,
    "A sample of 3,000 persons was selected. Of these, 1,812 took part.": 1812,
    "1,500 firms were contacted, of which 702 responded.": 702,
    "The total sample size was 406 households.": 406,
    "Fieldwork yielded 2,310 usable questionnaires.": 2310,
    "Replies were received from 388 companies.": 388,
    "The questionnaire was completed by 1,011 employees.": 1011,
    "A total of 1,507 respondents completed the online questionnaire.": 1507,
    "Final sample size: 1,022": 1022,
    "Number of completed interviews = 840": 840,
    "812 out of 1,500 firms responded.": 812,
    "The data set contains answers from 977 businesses.": 977,
    "1,640 face-to-face interviews with adults were conducted.": 1640,
    "After a pilot study, 905 persons were interviewed.": 905,
    "The achieved sample was 1,988 adults (target: 2,000).": 1988,
    "2,004 individuals participated in the survey.": 2004,
    # in other languages
    "Es wurden 1.204 Personen telefonisch befragt.": 1204,
    "Insgesamt nahmen 830 Betriebe an der Befragung teil.": 830,
    "Realisierte Interviews: 2.011": 2011,
    "1 204 entreprises ont répondu au questionnaire.": 1204,
    "Enquête réalisée auprès de 1 004 personnes.": 1004,
    "Nombre de répondants : 640": 640,
    "Kyselyyn vastasi 1 711 henkilöä.": 1711,
    "Vastaajia oli yhteensä 1 050.": 1050,
    "Haastateltiin 1 208 suomalaista": 1208,
    "Det ble gjennomført 1 003 intervjuer.": 1003,
    "1 412 personer besvarade enkäten.": 1412,
    "Der blev gennemført 1.105 interview": 1105,
    "Antal besvarelser: 918": 918,
    "Se entrevistó a 2.450 personas.": 2450,
    "Se realizaron 1.200 entrevistas.": 1200,
    "Muestra final: 1.018 empresas": 1018,
    "Foram entrevistadas 1.016 pessoas.": 1016,
    "Número de respostas: 655": 655,
    "Sono state intervistate 1.500 persone.": 1500,
    "Hanno risposto 720 imprese.": 720,
    "1.320 bedrijven hebben deelgenomen.": 1320,
    "Aantal respondenten: 905": 905,
    "Przeprowadzono 1004 wywiady; zrealizowano 1004 wywiadów": 1004,
    "W badaniu wzięło udział 1100 osób.": 1100,
    "Bylo dotázáno 1 012 respondentů.": 1012,
    "Počet respondentů: 998": 998,
    "Anketiranih je bilo 1.025 oseb.": 1025,
    "Število anketirancev: 1.012": 1012,
    "A válaszadók száma: 1200": 1200,
    "A felmérésben 1000 fő vett részt.": 1000,
    # the verb stands before the number, around it, or in a clause of its own
    "Angestrebt waren 7.000 Fälle; realisiert wurden 7.108 Interviews.": 7108,
    "Es gingen insgesamt 612 Fragebögen ein.": 612,
    "Der Rücklauf betrug 1.104 Fragebögen.": 1104,
    "Alle 1.850 Mitgliedsunternehmen wurden angeschrieben. Von ihnen haben 612 den Fragebogen zurückgeschickt.": 612,
    "1.200 panelleden werden uitgenodigd, van wie er 734 de vragenlijst hebben ingevuld.": 734,
    "Er werden 900 bedrijven benaderd, waarvan 310 deelnamen.": 310,
    "Det kom inn 1 402 svar.": 1402,
    "Det inkom 3 412 svar.": 3412,
    "Na koncu je bilo opravljenih 1.214 anket.": 1214,
    "Wywiady przeprowadzono w 1 002 z nich.": 1002,
    "A total of 354 usable questionnaires came back.": 354,
    "2 400 ménages ont été contactés, dont 1 317 ont accepté l'entretien.": 1317,
    # the blank in a number of thousands is no end of a word
    "Es haben 2 310 den Fragebogen ausgefüllt.": 2310,
    "900 bedrijven werden benaderd, van wie 1 310 deelnamen.": 1310,
    "Interviews took place with managers in 2,680 workplaces.": 2680,
    "5 692 entreprises ont reçu le questionnaire et 2 034 l'ont renvoyé.": 2034,
    "Se levantaron 26 997 cuestionarios.": 26997,
    "655 Personen füllten den Fragebogen aus.": 655,
    "Invitations went to 4,100 panelists; 1,006 qualified and completed the interview.": 1006,
    "24 semi-structured interviews with owners of small firms.": 24,
    "612 people started the survey and 540 finished it.": 540,
    "Zielgröße 1.000; es liegen 1.037 auswertbare Interviews vor.": 1037,
    "Every tenth firm was selected, and 288 of them were interviewed.": 288,
}


@pytest.mark.parametrize("text", ACHIEVED)
def test_numbers_of_answers_in_many_wordings(text):
    assert values(find_achieved(text)) == [ACHIEVED[text]]


NOT_THE_WHOLE = [
    # those asked, before a verb of those who answered
    "Von 3.900 angeschriebenen Betrieben beteiligten sich wenige.",
    "Of 3,900 contacted firms that we wrote to few replied.",
    # for each area, country, cluster, wave
    "In each village, 25 households were interviewed.",
    "40 households were interviewed per cluster.",
    "150 interviews were conducted in every country.",
    "From each of the 60 districts 20 persons took part.",
    "Within each block 12 dwellings were selected and 10 adults interviewed.",
    "Respectively 500 and 600 persons were interviewed.",
    "Pro Gemeinde wurden 40 Personen befragt.",
    "In jedem Land wurden 1.000 Personen befragt.",
    "Dans chaque région, 200 personnes ont été interrogées.",
    "200 personnes ont été interrogées par région.",
    "En cada municipio se realizaron 30 entrevistas.",
    "Em cada região foram entrevistadas 100 pessoas.",
    "In ogni comune sono state intervistate 20 persone.",
    "In elke gemeente werden 50 personen ondervraagd.",
    "I hver kommune ble 30 personer intervjuet.",
    "Jokaisessa kunnassa haastateltiin 30 henkilöä.",
    "W każdej gminie zbadano 10 gospodarstw domowych.",
    "V každé obci bylo dotázáno 15 respondentů.",
    "V vsaki občini je sodelovalo 12 oseb.",
    "Minden településen 20 fő vett részt.",
    # ranges, limits, halves
    "Between 900 and 1,100 interviews were completed.",
    "400 to 500 firms were interviewed.",
    "400-500 firms were interviewed.",
    "Up to 1,000 firms were interviewed.",
    "No more than 250 persons were interviewed.",
    "At most 300 households took part.",
    "A maximum of 80 managers were interviewed.",
    "Fewer than 200 firms responded.",
    "300 persons at most were interviewed.",
    "Bis zu 500 Betriebe wurden befragt.",
    "Höchstens 500 Betriebe wurden befragt.",
    "Au plus 300 personnes ont été interrogées.",
    "Hasta 400 personas respondieron.",
    "Half of the 1,000 firms were interviewed.",
    "Two thirds of the 900 persons answered.",
    "Die Hälfte der 1.000 Betriebe wurde befragt",
    # pilots, plans, other surveys, stages
    "A pilot survey of 50 respondents was conducted.",
    "In the pre-test, 60 persons were interviewed.",
    "Vor der Erhebung wurden im Pretest 40 Personen befragt.",
    "Une enquête pilote auprès de 40 personnes a été réalisée.",
    "The aim was to interview 1,000 persons.",
    "1,000 interviews were planned and should have been conducted in May.",
    "It was expected that 1,500 households would be interviewed.",
    "In the previous wave, 1,204 persons were interviewed.",
    "In the first wave, 1,204 persons were interviewed.",
    "20 percent of the interviews were back-checked; 300 interviews were conducted again for verification",
    # those who did not
    "1,204 persons were not interviewed.",
    "310 firms refused, 90 firms were not reached.",
    "Questionnaires returned undeliverable: 45 questionnaires returned unopened",
    # averages, groups, nobody
    "On average 25 interviews were conducted by each interviewer.",
    "Eight households per cluster; 15 households were interviewed on average.",
    "In rural areas 300 households were interviewed.",
    "Among men, 400 persons answered.",
    "500 women were interviewed.",
    "A control group of 200 persons was interviewed.",
    "A test with 30 respondents was conducted.",
    "Ten per cent, i.e. 120 respondents, were interviewed again.",
    "1,200 persons were interviewed in 2005 and 1,300 in 2010.",
    "Interviewers went on until 300 interviews had been completed.",
    "Nobody among the 300 persons answered.",
    "No interviews were conducted in 40 households.",
    "The respondents represent 1,200,000 persons who answered.",
    "Respondents received 50 questionnaires.",
    # other things
    "Persons in municipalities with over 5,000 inhabitants were interviewed.",
    "Firms with 10 employees were interviewed.",
    "Firms with 10 or more employees were interviewed.",
    "1,204 persons answered that they use the internet.",
    "In autumn 2012 were interviewed those who work.",
    "The population of 5,400 firms was surveyed.",
    # sent, not returned; returned, not filled in; something else
    "Es gingen 3.000 Fragebögen an die Betriebe.",
    "30 questionnaires came back undelivered.",
    "41 Fragebögen kamen unzustellbar zurück.",
    "Es kamen 300 Personen ums Leben.",
    "Kyselyyn vastasi alle 500 henkilöä.",
]


@pytest.mark.parametrize("text", NOT_THE_WHOLE)
def test_numbers_of_a_part_a_plan_or_a_limit(text):
    assert values(find_achieved(text)) == []


ISSUED = {
    "Questionnaires were posted to a random sample of 1,900 employers.": 1900,
    "Von 3.900 eingeladenen Betrieben antworteten wenige.": 3900,
    "Enkäten skickades till 4 100 personer.": 4100,
    "Skjemaet ble sendt til 1 700 bedrifter.": 1700,
    "Wysłano do 1 300 przedsiębiorstw.": 1300,
    "Le questionnaire a été envoyé à 4 800 ménages.": 4800,
    "Hanno risposto in pochi sulle 2.050 imprese invitate.": 2050,
    "A random sample of 1,400 firms was drawn from the business register.": 1400,
    "1,400 firms were drawn at random from the register.": 1400,
    "Questionnaires were sent to 5,000 employees.": 5000,
    "3,200 persons were invited to take part.": 3200,
    "Issued sample: 2,600": 2600,
    "Es wurde eine Stichprobe von 3.000 Personen gezogen.": 3000,
    "Se seleccionaron 2.400 empresas.": 2400,
    "Sono state contattate 1.900 imprese.": 1900,
    "Foram contactadas 1.150 empresas.": 1150,
    "1.200 panelleden werden uitgenodigd.": 1200,
    "Er werden 1.900 bedrijven benaderd.": 1900,
    "Es gingen 3.000 Fragebögen an die Betriebe.": 3000,
    "Urvalet omfattade 4 500 företag.": 4500,
    "Bruttourvalet var 6 000 personer.": 6000,
    "Alle 2 310 medlemmer fikk tilsendt spørreskjemaet.": 2310,
    "2.000 virksomheder modtog et spørgeskema.": 2000,
    "Alle 1.850 Mitgliedsunternehmen wurden angeschrieben.": 1850,
    "A mintába 1 500 vállalkozás került.": 1500,
    "Wylosowano 3 000 przedsiębiorstw.": 3000,
    "Osloveno bylo 800 podniků.": 800,
    "The sample of 7,035 enterprises was stratified, and selected from the register.": 7035,
    "5 692 entreprises ont reçu le questionnaire.": 5692,
    "Die Links wurden an alle 1 420 Mitarbeitenden verschickt.": 1420,
    "Kysely lähetettiin 2 200 yritykselle.": 2200,
    "Invitations went to 4,100 panelists.": 4100,
    "Participants: n = 327 (out of 950 invited).": 950,
    "2 034 questionnaires ont été retournés sur 5 692 envoyés.": 5692,
    "Interviewers approached 5,212 establishments.": 5212,
    "Otokseen valittiin 5 000 henkilöä.": 5000,
}


@pytest.mark.parametrize("text", ISSUED)
def test_numbers_of_those_asked(text):
    assert values(find_issued(text)) == [ISSUED[text]]


NOT_ISSUED = [
    "From each enumeration area, 40 households were sampled systematically.",
    "In every stratum 100 firms were selected.",
    "Up to 60 firms were contacted.",
    "1,200 firms were to be contacted.",
    "The target sample was 2,000 persons.",
    "Between 20 and 30 households were selected.",
    "40 persons were drawn per sampling point.",
    "A sample of 40 households in each village was drawn.",
    "In the first stage 120 firms were selected.",
    "Forskerne mottok 1 245 besvarelser.",
    "Se seleccionaron 40 hogares en cada municipio.",
    "Interviews took place in 12 of the 60 selected villages.",
]


@pytest.mark.parametrize("text", NOT_ISSUED)
def test_numbers_drawn_in_a_part_or_only_planned(text):
    assert values(find_issued(text)) == []


def test_what_is_set_aside_is_known_with_its_sentence():
    assert [m.quote for m in set_aside_in("Two stages. In each area, 40 firms were interviewed.")] == [
        "In each area, 40 firms were interviewed."
    ]
    assert set_aside_in("1,204 firms were interviewed.") == []
