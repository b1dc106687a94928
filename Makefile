# The only commands a developer must know. Every target works from a bare clone with Python >= 3.11, make and git.
.DEFAULT_GOAL := help
.PHONY: help demo test test-pg test-all check speed flows screenshots wheels lock format clean

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
READY  := $(VENV)/.ready
# Further words for pytest: make test ARGS="-k guard -x"
ARGS   ?=
# Per cent of lines and branches that the whole suite runs through: a little under what it does. It only goes up.
FLOOR  := 90
# Each check is a target, so that one failure does not hide the next.
CHECKS := check-style check-format check-types check-layers check-migrations check-templates check-lock check-places
.PHONY: $(CHECKS)

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 14

# The environment: uv from the package index, then exactly what uv.lock pins, with hashes.
$(READY): pyproject.toml uv.lock tools/python.sh
	@bash tools/python.sh "$(PYTHON)" $(VENV)
	@touch $@

demo: $(READY)  ## 汐見市, an invented town, filled in and served at http://localhost:8000 (PORT=…)
	@$(BIN)/kairan demo --data .demo --port $(PORT)

test: $(READY)  ## the whole suite on SQLite, browser tests included (ARGS="-k guard -x")
	@bash tools/system.sh browser || true
	$(BIN)/pytest -n auto --cov --cov-report=term $(if $(ARGS),,--cov-fail-under=$(FLOOR)) $(ARGS)

test-pg: $(READY)  ## the same on a throw-away PostgreSQL and Valkey or Redis
	@bash tools/system.sh browser || true
	@bash tools/system.sh services
	bash tools/services.sh $(BIN)/pytest -n auto $(ARGS)

test-all: $(READY)  ## the full matrices: every screen at every width, long runs of kills
	@bash tools/system.sh browser || true
	$(BIN)/pytest -n auto -m "not speed" $(ARGS)

check: $(READY)  ## style, types, layers, migrations, templates, lock file, foreign places
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)
check-style:
	$(BIN)/ruff check --quiet
check-format:
	$(BIN)/ruff format --check --quiet
check-types:
	$(BIN)/mypy
check-layers:
	$(BIN)/lint-imports
check-migrations:
	$(BIN)/python -m django makemigrations --check --dry-run --settings tests.settings
check-templates:
	$(BIN)/djlint src --lint --quiet
check-lock:
	$(BIN)/python tools/lock.py --check
	$(BIN)/python tools/third_party.py --check
check-places:
	$(BIN)/python tools/places.py

speed: $(READY)  ## benchmarks, printed as a table
	@$(BIN)/pytest tests/speed -m speed --quiet --capture=no $(ARGS)

flows: $(READY)  ## the flows of docs/flows.md, with a printed trace
	@$(BIN)/pytest tests/flows --quiet --capture=no $(ARGS)

screenshots: $(READY)  ## docs/images/*.png, taken from a fresh demo
	@bash tools/system.sh browser
	@$(BIN)/python -m tools.screenshots $(ARGS)

wheels: $(READY)  ## all that a town's server installs, in dist/wheels (docs/operate/install.md)
	@bash tools/wheels.sh $(VENV) dist/wheels

lock: $(READY)  ## resolve the dependencies anew, write uv.lock and the table of THIRD_PARTY.md
	$(BIN)/python tools/lock.py
	@$(MAKE) --no-print-directory $(READY)
	$(BIN)/python tools/third_party.py

format: $(READY)  ## put the code into the form that check wants
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format --quiet

clean:  ## remove the environment, the demo and everything that was made
	rm -rf $(VENV) .demo .test build dist htmlcov .coverage .coverage.*
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
