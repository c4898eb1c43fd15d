# Everything from a fresh clone: `make demo` reads the bundled story, `make test` runs the tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements
DEMO := build/demo

.PHONY: demo test lint bench train-pages transcripts lock clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(BIN)/python $(LOCK)/runtime.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/runtime.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime $(LOCK)/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/dev.txt
	touch $@

demo: $(VENV)/.runtime
	$(BIN)/firsthand read examples/pages --ledger $(DEMO)
	$(BIN)/firsthand claims --carried 2 --ledger $(DEMO)
	$(BIN)/firsthand export --format html --to $(DEMO)/dossier.html --ledger $(DEMO)

test: $(VENV)/.dev
	$(BIN)/pytest -n 2 tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Runs every console session in the docs and writes down what it prints now.
transcripts: $(VENV)/.dev
	$(BIN)/python -m tests.docs.transcripts

# Writes bench/RESULTS.md; the other extractors are installed beside, for the table that compares them.
bench: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[peers]"
	$(BIN)/python -m bench.results

# Trains the page models anew on ../shared/pages: about 25 minutes on one core, 2 GB of packages (see training/README.md).
PAGES := ../shared/pages/wcxb-articles
WEIGHTS := src/firsthand/page/weights
MADE := build/training
train-pages: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[training]"
	mkdir -p $(MADE)
	$(BIN)/python -m training.pages.html_examples $(MADE)/html.pickle
	$(BIN)/python -m training.pages.train $(MADE)/html.pickle --out $(WEIGHTS)/html.npz
	$(BIN)/python -m training.pages.validate $(MADE)/html.pickle $(MADE)/folds
	$(BIN)/python -m training.pages.line_examples $(MADE)/lines.pickle
	$(BIN)/python -m training.pages.line_train $(MADE)/lines.pickle --figures training/pages/lines.json
	$(BIN)/python -m training.pages.line_train $(MADE)/lines.pickle --out $(WEIGHTS)/lines.npz
	$(BIN)/python -m training.metadata $(PAGES) --out src/firsthand/page/facts/ranking.json

# Ties every dependency to one version and its hashes; run it when pyproject.toml changes.
lock: $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check "uv>=0.5,<1"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header pyproject.toml $(LOCK)/build.in -o $(LOCK)/runtime.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --extra dev --extra postgresql --extra footage pyproject.toml $(LOCK)/build.in -o $(LOCK)/dev.txt

clean:
	rm -rf build $(VENV)
