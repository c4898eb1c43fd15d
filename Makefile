# Everything from a fresh clone: `make demo` reads the bundled story, `make test` runs the tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements
DEMO := build/demo
MADE := build/training
READER := $(MADE)/reader/reader.pt

.PHONY: demo test lint messages pictures bench fuzz-api train train-pages train-reader transcripts lock clean

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

# Gathers the words of the desk for translators, and compiles the catalogues that are there (docs/translating.md). A new
# language: make messages LANGUAGES=de. Needs the gettext tools (Debian's package gettext).
messages: $(VENV)/.runtime
	$(BIN)/python -m firsthand.desk.catalogues $(LANGUAGES)

# Takes the pictures of the desk in docs/pictures anew. Needs Chromium.
pictures: $(VENV)/.dev
	$(BIN)/python -m tests.docs.pictures
	$(BIN)/python -m tests.docs.pictures_for_readers

# Writes bench/RESULTS.md; the other extractors are installed beside, for the table that compares them. Where the float
# weights of a training lie (make train-reader), the shipped reader is timed against them in PyTorch.
# (pip of before 2024 stumbles over two spellings of one extra among them.)
bench: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check "pip>=25,<27"
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[peers]"
	$(BIN)/python -m bench.results $(if $(wildcard $(READER)),--float $(READER))

# Ten minutes of what the API's description allows and what it does not, over a real server.
fuzz-api: $(VENV)/.dev
	$(BIN)/python -m bench.api_fuzz --seconds 600

# Makes all models anew that ship.
train: train-pages train-reader

# Trains the reader anew on ../shared/corpora. A run that is broken off goes on where it stopped (training/reader/README.md).
# The allocator keeps what it was given: without that, a fifth of the time goes into asking for the same memory again.
train-reader: $(VENV)/.dev
	@echo "The reader: about 70 minutes on two cores, or a few on a GPU; 6 GB of memory, 2 GB of packages."
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[training]"
	mkdir -p $(MADE)/reader
	MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=200000000 \
	  $(BIN)/python -m training.reader.train $(MADE)/reader
	$(BIN)/python -m training.reader.ship $(READER)

# Trains the page models anew on ../shared/pages: about 25 minutes on one core, 2 GB of packages (see training/README.md).
PAGES := ../shared/pages/wcxb-articles
WEIGHTS := src/firsthand/page/weights
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
