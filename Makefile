# make demo   see a company's calls, transcripts and people land in a DuckDB file
# make test   the tests, in under five minutes
# make check  everything that can be said without running the tests
# make generate bench docs public-api clean
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := test

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test slow check generate bench docs public-api clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "gong-api needs Python 3.11 or newer; say make PYTHON=... to name one." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# What `make demo` needs: the package with its extras, no development tools.
$(VENV)/.demo: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[cli,sync,sandbox]'
	@touch $@

# Everything: pip 25.1 is the first that reads dependency groups.
$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) 'pip>=25.1'
	$(PIP) --editable '.[all]' --group dev
	@touch $(VENV)/.demo $@

demo: $(VENV)/.demo
	$(BIN)/python examples/demo.py

# With MEASURED=1 the tests take half as long again, and the bars of coverage are held.
test: $(VENV)/.dev
ifdef MEASURED
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest --numprocesses 2
	$(BIN)/python tools/coverage_gate.py
else
	$(BIN)/python -m pytest --numprocesses 2
endif

slow: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow --numprocesses 2

check: $(VENV)/.dev
	$(BIN)/python tools/check.py

generate: $(VENV)/.dev
	$(BIN)/python -m codegen

bench: $(VENV)/.dev
	@over=0; for script in $(filter-out %_client.py %_server.py,$(wildcard benchmarks/*.py)); do $(BIN)/python $$script || over=1; done; exit $$over

docs: $(VENV)/.dev
	$(BIN)/python tools/build_docs.py

public-api: $(VENV)/.dev
	$(BIN)/python tools/public_api.py --write

clean:
	rm -rf $(VENV) build dist site htmlcov .coverage .coverage.* coverage.json
	rm -rf .cache .deptry_cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
