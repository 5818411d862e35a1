# Everything a person types to work on this portal. `make help` lists it.
# A fresh machine needs Python 3.11, Node 20 with npm, make and a shell; the rest goes into
# .venv, node_modules and var, which git ignores.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
UV := $(PY) -m uv
# pytest-xdist workers; 0 runs the suite in one process.
WORKERS ?= auto
PYTEST_ARGS ?=

# A stamp lives inside what it stamps, so deleting the folder is enough to have it made again.
RUNTIME := .venv/.runtime
DEV := .venv/.dev
MODULES := node_modules/.stamp
BUILT := static/build/.stamp
STATIC_SOURCES := $(shell find static/src -type f 2>/dev/null) package.json

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

.PHONY: demo
demo: $(RUNTIME) $(BUILT) ## Set up, fill and start a demo site with its worker (PORT, PACK, DATABASE_URL, EMAIL_URL)
	@exec $(PY) manage.py demo

.PHONY: setup
setup: $(DEV) $(BUILT) ## Install everything that development needs

.PHONY: test
test: $(DEV) static-if-possible lint pytest ## The whole gate on SQLite: lint, types, every test

.PHONY: pytest
pytest: $(DEV) ## The tests alone (PYTEST_ARGS, WORKERS)
	@env -u DATABASE_URL -u EMAIL_URL $(BIN)/pytest -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)

# What is counted makes every test take about 1.7 times as long, so only those are counted that ask a database and
# need no browser: Chromium's walks run in processes that are not counted anyhow.
.PHONY: coverage
coverage: $(DEV) ## The tests that ask a database, with branch coverage, on DATABASE_URL (PYTEST_ARGS, WORKERS)
	@$(BIN)/pytest --second-database -n $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered $(PYTEST_ARGS)

.PHONY: lint
lint: $(DEV) ## Every check that runs no test; all of them, even after one fails
	@.ci/lint

.PHONY: types
types: $(DEV) ## mypy, strict
	@$(BIN)/mypy

.PHONY: lock
lock: $(DEV) ## Rewrite the pinned requirements from the .in files (UPGRADE=1 for newer versions)
	@compile="$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 \
	  $(if $(UPGRADE),--upgrade) --custom-compile-command 'make lock'"; \
	eval "$$compile requirements-uv.in -o requirements-uv.txt"; \
	eval "$$compile requirements-dev.in -o requirements-dev.txt"; \
	eval "$$compile -c requirements-dev.txt requirements.in -o requirements.txt"
	@.ci/no_leaks requirements*.txt

.PHONY: screenshots
screenshots: $(DEV) $(BUILT) ## Pictures of the main pages at 360 and 1280 px, into var/screenshots
	@$(PY) -m tests.support.screenshots

.PHONY: accessibility
accessibility: $(DEV) $(BUILT) ## Test every page with axe (PACK) and keep what was found for the accessibility statement
	@$(PY) -m tests.support.accessibility

.PHONY: bench
bench: $(DEV) $(BUILT) ## Times of a site as in production, on DATABASE_URL (SUBMITS, WALKS), into var/bench.json
	@$(PY) -m tests.bench
	@$(PY) -m tests.bench.directory

.PHONY: privacy-matrix
privacy-matrix: $(DEV) ## Who sees what, at each tier: prints it, keeps it in docs/, and tests that it is so
	@$(PY) -m reports.who_sees_what | tee docs/privacy-matrix.md
	@$(BIN)/pytest -q tests/reports/privacy

.PHONY: canary
canary: $(DEV) ## Send odd words through whole reports and print where they can be found: nowhere but sealed
	@$(BIN)/pytest tests/faults/test_canary.py -q -s

.PHONY: clean
clean: ## Remove what was built and what tests left; .venv, node_modules and the demo's data stay
	@rm -rf static/build var/test var/screenshots .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis .coverage* htmlcov

# --- how the pieces are made ---------------------------------------------------------------

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 ..."; exit 1; }
	@echo "Making .venv"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "No virtual environment could be made. On Debian: apt-get install python3-venv"; exit 1; }

.venv/.uv: requirements-uv.txt .venv/pyvenv.cfg
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(RUNTIME): requirements.txt .venv/.uv
	@echo "Installing what the site runs on"
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "Installing what tests need"
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements-dev.txt
	@touch $@

NEED_NPM := command -v npm >/dev/null || { echo "Node.js 20 with npm is needed to build the stylesheet and the script. On Debian: apt-get install nodejs npm"; exit 1; }

$(MODULES): package-lock.json
	@$(NEED_NPM)
	@echo "Installing what builds the stylesheet and the script"
	@npm ci --no-audit --no-fund --silent
	@touch $@

$(BUILT): $(STATIC_SOURCES) $(MODULES)
	@$(NEED_NPM)
	@echo "Building the stylesheet and the script"
	@npm run --silent build
	@mkdir -p $(@D) && touch $@

# `make test` goes on without npm; the suite's last words say what that left out.
.PHONY: static-if-possible
static-if-possible:
	@if command -v npm >/dev/null; then $(MAKE) $(BUILT); \
	else echo "npm is not on this machine: nothing is built, and browser tests will be left out."; fi
