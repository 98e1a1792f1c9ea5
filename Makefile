# make run     set up whatever is missing, then start Antiphon
# make test    set up whatever is missing, then run the tests
# make check   ruff, mypy --strict and the import contracts
# make bench   the benchmarks (timings; never part of make test)
# make translations   bring the files of translations up to date with the source
# make pictures       draw the pictures of the guide anew
# make setup   only the set-up of make run
# make clean   remove what make built, the virtual environment included

SHELL := /bin/bash
VENV := .venv
STAMPS := $(VENV)/stamps
BIN := $(VENV)/bin

# The first Python of 3.11 or newer; `make PYTHON=/path/to/python3.12 run` names another.
PYTHON ?= $(shell for python in python3.11 python3.12 python3 python3.13; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; \
	done)
export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test check bench translations pictures setup clean
.DELETE_ON_ERROR:

setup: $(STAMPS)/run

run: $(STAMPS)/run
	@$(BIN)/python -m antiphon

test: $(STAMPS)/dev
	@$(BIN)/python -m pytest

check: $(STAMPS)/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(STAMPS)/dev
	@$(BIN)/python -m tests.benchmarks

translations: $(STAMPS)/dev
	@$(BIN)/python -m tests.language

pictures: $(STAMPS)/dev
	@$(BIN)/python -m tests.end_to_end.pictures

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The system packages come first: python3-venv is one of them.
$(STAMPS)/system-run: packaging/apt/run.txt packaging/install-system-packages
	@packaging/install-system-packages packaging/apt/run.txt
	@mkdir -p $(@D) && touch $@

$(STAMPS)/system-test: packaging/apt/run.txt packaging/apt/test.txt packaging/install-system-packages
	@packaging/install-system-packages packaging/apt/run.txt packaging/apt/test.txt
	@mkdir -p $(@D) && touch $@

$(STAMPS)/venv: | $(STAMPS)/system-run
	@if [ -z "$(PYTHON)" ]; then \
		echo "Antiphon needs Python 3.11 or newer; please install python3.11 and python3.11-venv."; exit 1; fi
	@[ -x $(BIN)/python ] && $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV) || { \
		echo "Python cannot make a virtual environment; on Debian or Ubuntu: sudo apt-get install python3-venv"; \
		exit 1; }
	@touch $@

$(STAMPS)/run: pyproject.toml $(STAMPS)/venv | $(STAMPS)/system-run
	@echo "Installing Antiphon and what it needs into $(VENV) (some minutes the first time)"
	@$(BIN)/python -m pip install -q $$($(BIN)/python packaging/torch-index) -e .
	@touch $@

$(STAMPS)/dev: pyproject.toml $(STAMPS)/venv | $(STAMPS)/system-test
	@echo "Installing Antiphon and its development tools into $(VENV) (some minutes the first time)"
	@$(BIN)/python -m pip install -q $$($(BIN)/python packaging/torch-index) -e '.[dev]'
	@touch $@ $(STAMPS)/run
