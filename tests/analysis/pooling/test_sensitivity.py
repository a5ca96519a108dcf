import pytest

from studycheck.analysis.pooling import sensitivity
from tests.analysis.pooling.test_pool import SOCIAL, A, B, C, card, report

# one is small enough for a rule on precision to flag it
TINY = card("tiny", 0.6, 40)


@pytest.mark.parametrize("of", ["estimates", "studies"])
def test_every_number_and_every_rule_that_flags_one_is_dropped_in_turn(of):
    found = report(A, B, C, TINY, of=of)
    result = sensitivity(found, SOCIAL)
    ids = result.whole.effects.labels
    assert [line.label for line in result if line.kind == "study"] == list(ids)
    by_rule = {line.label: line for line in result if line.kind == "rule"}
    tiny = next(name for name in ids if name.startswith("tiny"))
    assert any(line.dropped == (tiny,) for line in by_rule.values())
    for line in result:
        assert sorted((*line.dropped, *line.kept)) == sorted(ids)
        if line.pooled is not None:
            again = found.pool(SOCIAL, only=line.kept)
            assert (line.pooled.estimate, line.pooled.low) == pytest.approx((again.estimate, again.low))
        else:
            assert line.why


def test_findings_on_studies_alone_are_those_of_a_check_of_studies():
    found = report(A, B, C, TINY, of="studies")
    flagged = {f.code for f in found.study_findings()}
    assert {line.label for line in sensitivity(found, SOCIAL) if line.kind == "rule"} == flagged


def test_weak_findings_can_be_left_aside():
    found = report(A, B, C, TINY, of="studies")
    major = {f.code for f in found.study_findings() if f.severity.rank > 1}
    result = sensitivity(found, SOCIAL, least="major")
    assert {line.label for line in result if line.kind == "rule"} == major


def test_the_frame_has_shares_and_reasons():
    frame = sensitivity(report(A, B), SOCIAL).to_frame()
    assert list(frame.columns) == ["kind", "label", "title", "dropped", "k", "share", "low", "high", "why"]
    assert frame["k"].tolist()[:3] == [2, 1, 1]
    assert frame["why"].tolist()[1] == "fewer than two estimates are left"
    assert 0.3 < frame["share"][0] < 0.36
