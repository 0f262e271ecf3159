# Two commands do all set-up on a fresh machine: `make run` and `make test`. On Windows: run.cmd and test.cmd.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The day of the sample in inputs/: a fixed one, so that every machine writes the same scorecards.
SAMPLE_DAY := 2009-12-07

.PHONY: run test test-all bench picture clean

# Exit code 1 means: published, with returns to put right. The sample has such returns on purpose.
run: $(VENV)/.installed
	@$(BIN)/scorecard run --workspace . --today $(SAMPLE_DAY); code=$$?; [ $$code -le 1 ] || exit $$code
	@echo "The scorecards are in:"
	@ls -1 outputs/*/scorecard*.xlsx | sed 's/^/  /'

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal

# The full counts of the generated tests; it takes much longer.
test-all: $(VENV)/.installed-dev
	SCORECARD_FULL=1 $(BIN)/pytest -n auto --dist worksteal

# Speed and memory, measured side by side; writes docs/performance.md. BENCH=--large adds a night of 3,000 returns.
bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.benchmarks $(BENCH)

# The README's picture, from the sample as it is written now; needs LibreOffice and poppler.
picture: run
	@mkdir -p build docs/images
	@soffice -env:UserInstallation=file://$(CURDIR)/build/office --headless --convert-to pdf --outdir build \
		outputs/2009-10-Q2/scorecard.xlsx >/dev/null
	@pdftoppm -r 110 -f 1 -l 1 -png -singlefile build/scorecard.pdf docs/images/summary
	@ls -l docs/images/summary.png

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. Name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once; it takes a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "Setting up the tools for the tests ..."
	@$(PIP) -r requirements-dev.lock
	@touch $@
