# make demo installs the package and checks the bundled catalog. make test installs everything and runs all checks.
# make check is the fast path while working: it leaves out the tests marked slow. Nothing has to be installed by hand.

PYTHON ?= python3
# neighbouring tests share reports and charts, so each worker takes a whole stretch of them
WORKERS := -n auto --dist worksteal
VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest

# tests start programs: without bytecode each of them would compile the whole package anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check lint types pytest quick lowest format reference docs docs-serve site package pictures benchmarks clean

SITE := docs/_build/html

demo: $(VENV)/.installed
	$(BIN)/studycheck demo --force

# mypy takes one core, and so does installing the lowest versions: both go on beside the tests
test: lint
	$(MAKE) --jobs=3 types pytest $(LOWEST)/.developer
	$(MAKE) --jobs=2 lowest docs
	$(MAKE) site

check: lint
	$(MAKE) --jobs=2 types quick

lint: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developer
	$(BIN)/mypy

pytest: $(VENV)/.developer
	$(BIN)/python -m pytest $(WORKERS)

quick: $(VENV)/.developer
	$(BIN)/python -m pytest -q -x $(WORKERS) -m "not slow"

# With the lowest versions that pyproject.toml claims to support run the tests whose outcome a version can change: what
# is read, written, drawn, printed, validated or computed by a library. Rules, schemes and verdicts are plain Python;
# they have had their tests with the newest versions, and each of them runs here, too, where a catalog is checked.
LOWEST_TESTS := README.md src \
	tests/analysis/normalizing tests/analysis/pooling \
	tests/base/test_display.py tests/base/test_yaml12.py \
	tests/catalog \
	tests/charts/test_every_chart.py tests/charts/test_pictures.py tests/charts/kit/test_save.py \
	tests/charts/kit/test_notes.py tests/charts/kit/test_ruler.py tests/charts/kit/test_text_column.py \
	tests/checking/test_runner.py tests/checking/test_verdicts.py \
	tests/cli \
	tests/report/formats tests/report/test_report.py \
	tests/rules/book/test_groups.py \
	tests/sizes/crosswalks/test_cubic.py tests/sizes/test_classify.py \
	tests/statistics \
	tests/study/microdata tests/study/test_problems.py tests/study/test_study.py \
	tests/vocabulary/test_countries.py tests/vocabulary/test_money.py \
	tests/test_public_api.py

lowest: $(LOWEST)/.developer
	$(LOWEST)/bin/python -m pytest -q $(WORKERS) -m "not slow" $(LOWEST_TESTS)

format: $(VENV)/.developer
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

reference: $(VENV)/.developer
	$(BIN)/python docs/generate_reference.py

# every example and tutorial is run; a warning, such as a link that leads nowhere, is an error
docs: $(VENV)/.developer
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs $(SITE)

docs-serve: docs
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory $(SITE) 8000

# the site in a real browser
site: $(VENV)/.developer
	$(BIN)/python -m pytest -q docs/tests

# a source distribution and a wheel, and the wheel in an environment of its own, where nothing may be compiled
package:
	$(PYTHON) -m venv build/tools
	build/tools/bin/python -m pip install --quiet build
	build/tools/bin/python -m build --outdir build/dist .
	$(PYTHON) -m venv --clear build/clean
	build/clean/bin/python -m pip install --quiet --only-binary :all: build/dist/*.whl
	build/clean/bin/studycheck demo --force -o build/demo

pictures: $(VENV)/.developer
	$(BIN)/python examples/readme_pictures.py docs/pictures
	$(BIN)/python docs/report_picture.py

benchmarks: $(VENV)/.developer
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/classify.py
	$(BIN)/python benchmarks/normalize.py
	$(BIN)/python benchmarks/microdata.py
	$(BIN)/python benchmarks/evidence.py
	$(BIN)/python benchmarks/judgement.py
	$(BIN)/python benchmarks/judgement.py --catalog ai-adoption --contrast country
	$(BIN)/python benchmarks/topics.py
	$(BIN)/python benchmarks/holdout.py
	$(BIN)/python benchmarks/bounds.py
	$(BIN)/python benchmarks/intervals.py
	$(BIN)/python benchmarks/coverage.py
	$(BIN)/python benchmarks/pooling_coverage.py --runs 100
	$(BIN)/python benchmarks/charts.py
	$(BIN)/python benchmarks/diff.py
	$(BIN)/python benchmarks/outputs.py
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python benchmarks/ddi_recall.py
	$(BIN)/python benchmarks/attack.py --seconds 60
	$(BIN)/python benchmarks/catalogs.py 1000
	$(BIN)/python benchmarks/check_at_scale.py 1000 --peers
	$(BIN)/python benchmarks/large_collections.py

clean:
	rm -rf $(VENV) $(LOWEST) .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis studycheck-demo

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.developer: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/.installed

$(LOWEST)/.developer: pyproject.toml constraints-lowest.txt
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --constraint constraints-lowest.txt --editable ".[excel,parquet,dask,verify]" pytest pytest-xdist hypothesis jsonschema markdown-it-py
	touch $@
