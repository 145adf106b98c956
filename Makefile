# kneebot's commands; `make` lists them. Everything runs in .venv, made from the locks.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := bot figures tests

.PHONY: help install demo test check format lint types imports content tests browser bench lives golden say messages programme figures train lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1|\2/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("kneebot needs Python 3.11 or newer; PYTHON=... picks one" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q bot
	@touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/run ## make .venv with what kneebot runs on

demo: $(VENV)/run ## try kneebot in the browser, without a token
	@$(BIN)/kneebot demo

test: tests ## run the tests

check: format lint types imports content tests ## everything that a change must pass

format: $(VENV)/dev ## say what is not formatted (fix: .venv/bin/ruff format)
	$(BIN)/ruff format --check $(SOURCES)

lint: $(VENV)/dev ## ruff's rules
	$(BIN)/ruff check $(SOURCES)

types: $(VENV)/dev ## mypy, strict, on bot and figures
	$(BIN)/mypy

imports: $(VENV)/dev ## the map of imports
	$(BIN)/lint-imports --no-cache

content: $(VENV)/dev ## every fault of the content
	$(BIN)/kneebot check

tests: $(VENV)/dev
	$(BIN)/python -m pytest -n auto --dist worksteal

browser: $(VENV)/dev ## the tests of the chat page in a real browser (KNEEBOT_TEST_CHROMIUM)
	$(BIN)/python -m pytest -q tests/browser

bench: $(VENV)/dev ## measure kneebot beside other libraries (ten minutes)
	@for file in tests/benchmarks/bench_*.py; do $(BIN)/python -m tests.benchmarks.$$(basename $$file .py) || exit 1; done

lives: $(VENV)/dev ## hold the load rule to its properties for 5,000 people (minutes)
	KNEEBOT_LIVES=5000 $(BIN)/python -m pytest -q -n auto tests/domain/test_lives.py

golden: $(VENV)/dev ## write the golden files anew; explain a changed one in the commit
	KNEEBOT_WRITE_GOLDEN=1 $(BIN)/python -m pytest -q $$(grep -rl 'assert_golden(' tests --include='test_*.py')

say: $(VENV)/dev ## play the sentences of a file, each from a place of the day, and see what comes (FILE=...)
	@$(BIN)/python -m tests.say $(FILE)

messages: $(VENV)/dev ## gather the messages that translators need
	$(BIN)/pybabel -q extract -F content/locale/babel.cfg -k _ -k many:1,2 --no-location --sort-output --omit-header -o content/locale/kneebot.pot .

programme: $(VENV)/dev ## write docs/programme.md from the content, for a physiotherapist to sign
	$(BIN)/python -m bot.catalog docs/programme.md

$(VENV)/figures: $(VENV)/run requirements-figures.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-figures.lock
	@touch $@

figures: $(VENV)/figures ## draw the figures of the exercises and docs/figures.html from the poses (a minute)
	$(BIN)/python -m figures $(IDS)

$(VENV)/train: $(VENV)/dev requirements-train.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	@touch $@

train: $(VENV)/train ## learn from the messages anew what typed text means (a minute)
	$(BIN)/python -m tests.training.train

lock: $(VENV)/dev ## pin the newest versions that fit
	$(BIN)/uv pip compile pyproject.toml -q --universal --fork-strategy fewest --all-extras --group dev --generate-hashes --no-emit-index-url --no-header --upgrade -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml -q --universal --fork-strategy fewest --all-extras --group build --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements-dev.lock -o requirements.lock
	$(BIN)/uv pip compile --group pyproject.toml:figures -q --universal --fork-strategy fewest --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements-dev.lock -o requirements-figures.lock
	$(BIN)/uv pip compile pyproject.toml -q --universal --fork-strategy fewest --all-extras --group dev --group train --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements-dev.lock -o requirements-train.lock

clean: ## remove what the commands made, but no records
	rm -rf $(VENV) dist build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
