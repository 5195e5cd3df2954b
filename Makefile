# Pactwatch: `make run` shows the whole main job on the bundled sample site, `make test` runs every check.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
TEST_WORKERS ?= 2
PYTHON_HINT := Install Python 3.11 or newer, or name one: make setup PYTHON=/path/to/python3
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

.PHONY: help setup run test lint eval eval-peers weights lock servers clean
help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## make .venv with everything Python

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No suitable Python found. $(PYTHON_HINT)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --progress-bar off --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: setup ## serve the sample site, crawl it, index it and write this week's digest
	@$(BIN)/python -m tests.sample_site.run

servers: setup ## bring the servers that tests need (PostgreSQL, Elasticsearch) where the machine can
	@sh tests/servers/install.sh

lint: setup ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Many tests start processes: what they import is compiled once, whatever the environment says.
test: setup servers lint ## run every check and every test
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(TEST_WORKERS) --dist worksteal

eval: setup ## measure extraction quality and hold it against the floors
	$(BIN)/python -m tests.eval

eval-peers: setup ## measure other extractors beside ours on the same pages and write docs/peers.md
	@sh tests/eval/peers/install.sh
	$(BIN)/python -m tests.eval.peers

weights: setup ## fit the linear models of titles, rosters, names and events anew
	$(BIN)/python -m training.titles
	$(BIN)/python -m training.rosters
	$(BIN)/python -m training.names
	$(BIN)/python -m training.name_chains
	$(BIN)/python -m training

lock: setup ## write requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

clean: ## remove what can be made again; data/ stays
	rm -rf $(VENV) .peers .servers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
