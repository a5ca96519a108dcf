"""The structure that DDI-Codebook 2.5 prescribes for what we write, and a check against it.

The schema itself is published under the LGPL and in no package that could be installed, so it is not copied:
the order and number of the elements that we write were taken down from its complex types (codebook.xsd of
2012-01-17: codeBookType, stdyDscrType, citationType, sumDscrType, dataCollType and the parts below them).
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

DDI = "{ddi:codebook:2_5}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
DATE = r"\d{4}(-\d{2}(-\d{2})?)?"

# children in their order; ? at most one, + one or more, * any number
CHILDREN = {
    "codeBook": "docDscr* stdyDscr+ fileDscr* dataDscr* otherMat*",
    "stdyDscr": "citation+ studyAuthorization* stdyInfo* studyDevelopment* method* dataAccs* othrStdyMat* notes*",
    "citation": "titlStmt rspStmt? prodStmt? distStmt? serStmt* verStmt* biblCit? holdings* notes*",
    "titlStmt": "titl subTitl* altTitl* parTitl* IDNo*",
    "prodStmt": "producer* copyright* prodDate* prodPlac* software* fundAg* grantNo*",
    "distStmt": "distrbtr* contact* depositr* depDate* distDate*",
    "serStmt": "serName* serInfo* notes*",
    "stdyInfo": "studyBudget* subject* abstract* sumDscr* qualityStatement? notes* exPostEvaluation*",
    "sumDscr": "timePrd* collDate* nation* geogCover* geogUnit* geoBndBox? boundPoly? anlyUnit* universe* dataKind*",
    "method": "dataColl* notes* anlyInfo? stdyClas* dataProcessing* codingInstructions*",
    "dataColl": (
        "timeMeth* dataCollector* collectorTraining* frequenc* sampProc* sampleFrame* targetSampleSize* deviat* "
        "collMode* resInstru* instrumentDevelopment* sources? collSitu* actMin* ConOps* weight* cleanOps*"
    ),
    "sampleFrame": (
        "sampleFrameName* labl* txt* validPeriod* custodian* useStmt? universe? frameUnit* referencePeriod* "
        "updateProcedure*"
    ),
    "targetSampleSize": "sampleSize? sampleSizeFormula?",
    "anlyInfo": "respRate* EstSmpErr* dataAppr*",
    # text in which a concept may stand
    "anlyUnit": "concept*",
    "universe": "concept*",
    "sampProc": "concept*",
    "collMode": "concept*",
}
ATTRIBUTES = {
    "codeBook": {"version": r"2\.5", LOCATION: r"ddi:codebook:2_5 \S+", LANG: "[a-z]{2,3}"},
    "collDate": {"date": ".+", "event": "start|end|single"},
    "distDate": {"date": ".+"},
    "nation": {"abbr": "[A-Z]{2}"},
    "holdings": {"URI": ".+"},
    "concept": {"vocab": ".+"},
}
CONTENT = {"sampleSize": r"\d+", "distDate": DATE, "collDate": DATE}


def problems(document: bytes) -> list[str]:
    """Return what does not follow the structure; nothing if all is well."""
    root = ElementTree.fromstring(document)
    found = [] if root.tag == f"{DDI}codeBook" else [f"root {root.tag}"]
    for element in root.iter():
        name = element.tag.removeprefix(DDI)
        names = "".join(f"{child.tag.removeprefix(DDI)} " for child in element)
        grammar = "".join(_part(part) for part in CHILDREN.get(name, "").split())
        if not re.fullmatch(grammar, names):
            found.append(f"{name} holds {names or 'nothing'}")
        allowed = ATTRIBUTES.get(name, {})
        for attribute, value in element.attrib.items():
            if not re.fullmatch(allowed.get(attribute, "(?!)"), value, re.DOTALL):
                found.append(f"{name} has {attribute}={value!r}")
        if name in CONTENT and not re.fullmatch(CONTENT[name], (element.text or "").strip()):
            found.append(f"{name} is {element.text!r}")
        if name in CHILDREN and "concept" not in CHILDREN[name] and (element.text or "").strip():
            found.append(f"{name} holds text")
    return found


def _part(part: str) -> str:
    name, number = (part[:-1], part[-1]) if part[-1] in "?+*" else (part, "")
    return f"(?:{name} ){number}"
