import json
import subprocess
import sys
from pathlib import Path

import pytest

import studycheck as sc

HEAVY = ["pandas", "scipy", "matplotlib", "numpy", "pydantic", "babel", "yaml", "jinja2"]


def loaded_after(code: str) -> set[str]:
    program = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    output = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    return set(json.loads(output.splitlines()[-1]))


def test_importing_the_package_loads_nothing_heavy():
    assert not loaded_after("import studycheck") & set(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "from studycheck import check",
        "import contextlib, io\nfrom studycheck.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): main(['--help'], standalone_mode=False)",
    ],
    ids=["check", "help"],
)
def test_what_is_not_run_loads_nothing_heavy(code):
    assert not loaded_after(code) & set(HEAVY)


def test_checking_as_text_loads_neither_pandas_nor_scipy_nor_matplotlib():
    code = "import studycheck as sc\nstr(sc.check(sc.datasets.load('social-networks-2012')))"
    assert not loaded_after(code) & {"pandas", "scipy", "matplotlib"}


@pytest.mark.parametrize("name", sc.__all__)
def test_every_public_name_exists_and_is_documented(name):
    assert getattr(sc, name) is not None
    if callable(getattr(sc, name)):
        assert (getattr(sc, name).__doc__ or "").strip()


def test_no_more_than_about_35_names():
    assert len(sc.__all__) <= 36


def test_no_public_name_is_hidden_by_a_module_of_the_same_name():
    modules = {path.stem for path in Path(sc.__file__).parent.iterdir()}
    assert set(sc.__all__) & modules == {"charts", "statistics"}


def test_dir_lists_the_public_names():
    assert set(sc.__all__) <= set(dir(sc))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match=r"^No studycheck attribute chekc$"):
        sc.chekc  # noqa: B018


def test_the_package_is_typed():
    from importlib.resources import files

    assert (files("studycheck") / "py.typed").is_file()
