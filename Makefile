# make demo, make test and make bench each need nothing but Python 3.11 and PyPI.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
PIP = $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# Accuracy is measured where the corpora lie; without them that is said, loudly.
SHARED ?= ../shared
BENCH = $(if $(wildcard $(SHARED)),--corpora $(SHARED)/corpora --examples $(SHARED)/examples)
DEMO = fixtures/articles/harbour-levy.txt

.PHONY: demo test bench clean

demo: $(VENV)/installed
	$(VENV)/bin/quoteattr --to table $(DEMO)

test: $(VENV)/tested
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest

bench: $(VENV)/tested
	$(VENV)/bin/python -m benchmarks.run $(BENCH)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

# torch first and by itself, so that stanza takes the version in constraints.txt.
$(VENV)/installed: setup.cfg pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) torch
	$(PIP) -e .
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(PIP) -e '.[test]'
	touch $@
