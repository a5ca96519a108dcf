from studycheck.base.display import Grid
from studycheck.base.rows import Rows


class Letters(Rows[str]):
    def _grid(self):
        return Grid(f"{len(self)} letters", ("letter",), [(letter,) for letter in self])


def test_rows_are_a_sequence_that_prints_and_makes_a_frame():
    letters = Letters(iter("abc"))
    assert (len(letters), letters[0], letters[-1], letters[1:], list(letters)) == (
        3,
        "a",
        "c",
        ("b", "c"),
        ["a", "b", "c"],
    )
    assert "b" in letters
    assert letters.index("c") == 2
    assert str(letters).startswith("3 letters")
    assert letters.to_frame()["letter"].tolist() == ["a", "b", "c"]
