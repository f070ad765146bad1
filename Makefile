# Every command a person or CI needs. Each makes what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH ?= ../shared/bench

.PHONY: help demo test spark kills faults check gate bench pages picture rules schema clean

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/installed: pyproject.toml
	@echo "Making $(VENV) and installing Retold (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: $(VENV)/installed  ## trace the made-up story and write a report
	@$(BIN)/retold demo

test: $(VENV)/installed-dev  ## run every test
	@$(BIN)/python -m pytest

spark: $(VENV)/installed-dev  ## the tests that need Spark (430 MB) and Java 17
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group spark
	@$(BIN)/python -m pytest -m spark

kills: $(VENV)/installed-dev  ## 300 kills while reviews are written, and 300 of a trace: nothing may be lost
	@RETOLD_KILLS=300 $(BIN)/python -m pytest -q tests/store/test_review_log.py -k kills
	@RETOLD_KILLS=300 $(BIN)/python -m pytest -q tests/run/test_kills.py

faults: $(VENV)/installed-dev  ## make each system call fail in turn, and 2,000 power failures (needs cc)
	@RETOLD_FAULTS=400 $(BIN)/python -m pytest -q tests/store/test_faults.py -k "call_fails or power"

check: $(VENV)/installed-dev  ## formatter, linter, types, import contract
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

gate: $(VENV)/installed  ## measured scores against the pinned floors
	@$(BIN)/retold eval --gate

bench: $(VENV)/installed  ## speed and memory on real articles and made crowds
	@$(BIN)/python -m retold.measure.bench --bench $(BENCH)

pages: $(VENV)/installed  ## time what pages ask of a case of 1,000 documents
	@PYTHONPATH=tests $(BIN)/python tools/time_case.py

picture: $(VENV)/installed  ## draw the README's stemma anew
	@$(BIN)/python tools/draw_readme_picture.py

rules: $(VENV)/installed  ## write docs/rules.md anew
	@$(BIN)/python tools/write_rules_page.py

clean:  ## remove what the commands above made
	rm -rf $(VENV) build dist retold-demo
