# make demo installs the package and checks the bundled catalog. make test installs everything and runs all checks.
# make check is the fast path while working. Nothing has to be installed by hand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest

.PHONY: demo test check lint types pytest lowest format docs pictures benchmarks clean

demo: $(VENV)/.installed
	$(BIN)/studycheck demo --force

test: lint types pytest lowest

check: lint types
	$(BIN)/python -m pytest -q -x -n auto

lint: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developer
	$(BIN)/mypy

pytest: $(VENV)/.developer
	$(BIN)/python -m pytest -n auto

# the lowest versions that pyproject.toml claims to support
lowest: $(LOWEST)/.developer
	$(LOWEST)/bin/python -m pytest -q -n auto

format: $(VENV)/.developer
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.developer
	$(BIN)/python docs/generate_reference.py

pictures: $(VENV)/.developer
	$(BIN)/python examples/readme_pictures.py docs/pictures

benchmarks: $(VENV)/.developer
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/classify.py
	$(BIN)/python benchmarks/normalize.py
	$(BIN)/python benchmarks/microdata.py
	$(BIN)/python benchmarks/judgement.py
	$(BIN)/python benchmarks/holdout.py
	$(BIN)/python benchmarks/bounds.py
	$(BIN)/python benchmarks/intervals.py
	$(BIN)/python benchmarks/coverage.py
	$(BIN)/python benchmarks/pooling_coverage.py --runs 100
	$(BIN)/python benchmarks/charts.py
	$(BIN)/python benchmarks/diff.py
	$(BIN)/python benchmarks/outputs.py
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python benchmarks/catalogs.py 1000
	$(BIN)/python benchmarks/check_at_scale.py 1000 --peers

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
	$(LOWEST)/bin/python -m pip install --quiet --constraint constraints-lowest.txt --editable ".[excel,parquet,dask]" pytest pytest-xdist hypothesis jsonschema
	touch $@
