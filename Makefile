# Two commands matter: `make run` and `make test`. Everything else is for people who change the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH_VENV := .venv-bench
DATA ?= data
PORT ?= 8000
# Files of tests run side by side; each process starts its own servers, of some 1.5 GB together. What puts a whole
# machine under load follows alone: it would starve the others, and they it.
TEST_PROCESSES ?= 2
# A word after `bench` names the benchmark: `make bench walk`.
BENCH := $(filter-out bench,$(MAKECMDGOALS))

.PHONY: env env-dev run test drills lint check bench fmt schemas lock clean

env: $(VENV)/.run

env-dev: $(VENV)/.dev

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=/path/to/it" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements/run.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

$(BENCH_VENV)/.bench: requirements/bench.txt pyproject.toml
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: env
	$(BIN)/ipwatch up --demo --port $(PORT) --data $(DATA)

test: env-dev
	$(BIN)/python -m pytest -m "not alone" --numprocesses=$(TEST_PROCESSES) --dist=loadfile --no-loadscope-reorder
	$(BIN)/python -m pytest -m alone

drills: env-dev
	$(BIN)/python -m tests.drills

lint: env-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

fmt: env-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(BENCH_VENV)/.bench
	$(BENCH_VENV)/bin/ipwatch bench $(BENCH)

schemas: env-dev
	$(BIN)/python -m shared.events.schemas
	$(BIN)/python -m services.hosting.settings_page
	$(BIN)/python -m services.hosting.metrics_page
	$(BIN)/python -m services.hosting.index_page
	$(BIN)/python -m services.monitor.entries.kinds_page

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header

# The wider set is resolved first, so that the files agree on every version. The peers of the benchmarks hold some
# libraries back and have an environment of their own.
lock: env-dev
	$(COMPILE) --extra scaled --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	$(COMPILE) -c requirements/dev.txt --extra scaled pyproject.toml requirements/build.in -o requirements/scaled.txt
	$(COMPILE) -c requirements/dev.txt pyproject.toml requirements/build.in -o requirements/run.txt
	$(COMPILE) --extra scaled --extra dev --extra bench pyproject.toml requirements/build.in -o requirements/bench.txt

clean:
	rm -rf $(VENV) $(BENCH_VENV) data build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

ifeq (bench,$(firstword $(MAKECMDGOALS)))
$(BENCH):
	@:
.PHONY: $(BENCH)
endif
