# Every target works on a fresh clone: what it needs, it installs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := masthead tests bench tools
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check bench soak looks screenshots try-import system clean

help:
	@echo "make demo    create an embedded newspaper, publish it and serve it"
	@echo "make test    run all tests"
	@echo "make check   format, lint, types, imports, unit tests: the quick gate"
	@echo "make bench   print what is measured, beside other systems"
	@echo "make soak    long fault runs"
	@echo "make looks   keep how the main pages look now, for the tests to compare with"
	@echo "make screenshots   the README's pictures, from the demo's newspaper"
	@echo "make try-import WXR=FILE   a WordPress export into a fresh newspaper, published and served"

# Begun again from nothing where a run was interrupted before it was whole.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Masthead needs Python 3.11 or later: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	@touch $@

# run and test pin the same versions, so that a demo's environment grows into the tests'.
$(VENV)/.run $(VENV)/.test: $(VENV)/.%: requirements/build.txt requirements/%.txt pyproject.toml | $(VENV)/.made
	@echo "Installing what Masthead needs into $(VENV) …"
	$(BIN)/pip install --quiet --require-hashes -r requirements/build.txt -r requirements/$*.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.bench: requirements/bench.txt | $(VENV)/.test
	$(BIN)/pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

system:
	@sh tools/system-packages.sh

demo: $(VENV)/.run
	@$(BIN)/masthead demo

test: $(VENV)/.test system
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.test
	@$(BIN)/ruff format --check --quiet $(CODE)
	@$(BIN)/ruff check --quiet $(CODE)
	@MASTHEAD_HOME=build/check $(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q tests/unit

bench: export MASTHEAD_BENCH := 1
bench: $(VENV)/.test $(VENV)/.bench system
	@$(BIN)/python -m bench

soak: $(VENV)/.test system
	@MASTHEAD_SOAK=1 $(BIN)/python -m pytest -x tests/acceptance/test_crash.py tests/acceptance/test_vote_crash.py

looks: $(VENV)/.test system
	@MASTHEAD_LOOKS=renew $(BIN)/python -m pytest -q tests/browser/test_looks.py

screenshots: $(VENV)/.test system
	@$(BIN)/python tools/screenshots.py

try-import: $(VENV)/.run
	@$(BIN)/python tools/try_import.py "$(WXR)"

clean:
	rm -rf $(VENV) build demo .bench
