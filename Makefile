# Every command a person or CI needs. Each makes what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH ?= ../shared/bench

.PHONY: help demo test browser screenshots spark kills faults check gate bench pages picture rules docs site schema script clean

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

browser: $(VENV)/installed-dev  ## the tests in a real browser (Debian: apt-get install chromium)
	@$(BIN)/python -m pytest tests/browser

screenshots: $(VENV)/installed-dev  ## every screen, two sizes, light and dark, to build/screenshots
	@mkdir -p build/screenshots
	@RETOLD_SCREENSHOTS=build/screenshots $(BIN)/python -m pytest -q tests/browser \
		-k "every_size or fits_every or printed_on"
	@echo "Look at them: build/screenshots"

spark: $(VENV)/installed-dev  ## the tests that need Spark (430 MB) and Java 17
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group spark
	@$(BIN)/python -m pytest -m spark

kills: $(VENV)/installed-dev  ## 300 kills while reviews are written, and 300 of a trace: nothing may be lost
	@RETOLD_KILLS=300 $(BIN)/python -m pytest -q tests/store/test_review_log.py -k kills
	@RETOLD_KILLS=300 $(BIN)/python -m pytest -q tests/conduct/test_kills.py

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

pages: $(VENV)/installed-dev  ## time every answer and web page of a case of 1,000 documents
	@PYTHONPATH=tests $(BIN)/python tools/time_case.py

picture: $(VENV)/installed  ## draw the README's stemma anew
	@$(BIN)/python tools/draw_readme_picture.py

rules: $(VENV)/installed  ## write docs/rules.md anew
	@$(BIN)/python tools/write_rules_page.py

script:  ## build the script of the web pages anew (needs Node; nothing else does)
	@cd src/retold/present/web/ts && npm install --silent --no-package-lock && npm run --silent check && npm run --silent build

docs: $(VENV)/installed  ## run the commands in README and docs, write what they print; draw the recording
	@$(BIN)/python tools/write_reference.py
	@$(BIN)/python tools/run_pages.py
	@$(BIN)/python tools/draw_recording.py

site: $(VENV)/installed-dev  ## build the pages of docs/ as a web site in build/site
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
	@$(BIN)/zensical build --strict

clean:  ## remove what the commands above made
	rm -rf $(VENV) .cache build dist retold-demo
