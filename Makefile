# Every command of the project. The first run of any of them builds .venv from the lock file.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXTERNAL := $(VENV)/.external

.DEFAULT_GOAL := help
.PHONY: help site serve check test test-external fuzz fix golden bench bench-weight bench-search bench-budgets reliability corpus epubs lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "make %-14s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Hourglass needs Python 3.11 or newer; none was found. Install it, or say PYTHON=/path/to/python3."; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(EXTERNAL): $(READY) requirements-external.lock
	@echo "Adding the tests in a browser to $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-external.lock
	@touch $@

site: $(READY) ## build the site into site/
	@$(BIN)/hourglass build

serve: $(READY) ## show the site on this machine and rebuild it at every save
	@$(BIN)/hourglass serve

check: $(READY) ## judge the content without building
	@$(BIN)/hourglass check

test: $(READY) ## lint, types, import contracts and the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/hourglass sync --check
	@$(BIN)/pytest

test-external: $(EXTERNAL) ## the tests that need chromium, w3m, lynx and java
	@$(BIN)/pytest -m external

fuzz: $(READY) ## make fuzz [EXAMPLES=10000]: much arbitrary input for all that reads some
	@FUZZ_EXAMPLES=$(or $(EXAMPLES),10000) $(BIN)/pytest --durations=0 tests/properties

fix: $(READY) ## let the tools mend style, and refresh derived files
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/hourglass sync

golden: $(READY) ## write the golden files anew, when they are meant to change
	@$(BIN)/python -m tests.golden

bench: $(READY) ## measure a build against stock MkDocs + Material; writes docs/performance.md
	@$(BIN)/python -m benchmarks

bench-weight: $(EXTERNAL) ## weigh pages against stock MkDocs + Material in chromium; writes docs/performance.md
	@$(BIN)/python -m benchmarks.weight

bench-search: $(EXTERNAL) ## make bench-search [FILE=items.jsonl.gz]: search against Pagefind; writes docs/performance.md
	@$(BIN)/python -m benchmarks.relevance $(if $(FILE),"$(FILE)")

reliability: $(READY) ## kill, starve and double builds; writes docs/reliability.md
	@$(BIN)/python -m benchmarks.reliability

bench-budgets: $(EXTERNAL) ## make bench-budgets [FILE=items.jsonl.gz]: hold what readers get to its budgets; writes docs/performance.md
	@$(BIN)/python -m benchmarks.budgets $(if $(FILE),"$(FILE)")

corpus: $(READY) ## make corpus FILE=items.jsonl.gz: import a foreign library, build it under build/corpus, read it
	@test -n "$(FILE)" || { echo "Say which file: make corpus FILE=items.jsonl.gz"; exit 2; }
	@$(BIN)/python -m benchmarks.corpus "$(FILE)"

epubs: $(EXTERNAL) ## make epubs [SITE=site]: give every EPUB of a built site to epubcheck
	@$(BIN)/python -m benchmarks.epubs "$(or $(SITE),site)"

lock: ## renew the lock files (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group external --constraint requirements.lock pyproject.toml -o requirements-external.lock

clean: ## remove what the commands made
	rm -rf $(VENV) site build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
