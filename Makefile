# Every target does its own set-up: a fresh machine needs git, make and Python ≥ 3.11 only.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
OUT    ?= out
PHOTOS ?=
export PYTHONUTF8 := 1

.PHONY: help setup demo run test torture lint screens bench dist clean
.DEFAULT_GOAL := help

help:  ## Show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements.lock pyproject.toml build_spec/system.sh
	@PYTHON="$(PYTHON)" sh build_spec/system.sh
	@$(PYTHON) build_spec/setup_venv.py $(VENV) || { PYTHON="$(PYTHON)" sh build_spec/system.sh --needed; exit 1; }
	@touch $@

setup: $(STAMP)  ## Make .venv with the command `inspector` in it

demo: $(STAMP)  ## Do the main job on a sample site without a hand on it; then open the window on it
	$(BIN)/inspector demo $(OUT)/demo $(if $(PHOTOS),--photos "$(PHOTOS)",) --window

run: $(STAMP)  ## Open the window
	$(BIN)/inspector

test: $(STAMP)  ## Run all tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile

torture: $(STAMP)  ## Run the long tortures on a copy of the source: 20,000 mutated files, 300 kills
	$(BIN)/python -m tests.torture.run

lint: $(STAMP)  ## Style, strict types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

screens: $(STAMP)  ## Render every screen in both languages and all themes, and the sample PDFs as pictures
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.gui.screens $(OUT)/screens

bench: $(STAMP)  ## Measure against floors and peers in the same run; writes docs/benchmarks.md
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench.main docs/benchmarks.md

dist: $(STAMP)  ## Build the wheel and the one-folder program, and smoke-test it
	$(BIN)/python build_spec/dist.py

clean:  ## Remove what was built
	rm -rf build dist $(OUT) .mypy_cache .ruff_cache .pytest_cache
