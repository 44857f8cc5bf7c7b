# Every task in one line each; CI runs the same commands. Relative paths only, so that any folder name works.
PY := .venv/bin/python
# Tests import what a user would install: the unpacked wheel stands first on the path.
WHEEL := PYTHONPATH="$(CURDIR)/build/wheel"
SPHINX := $(PY) -m sphinx -c conf --keep-going -j auto
.DEFAULT_GOAL := help
.PHONY: help html live epub pdf exports check links linkcheck words spelling test soak lint bench lock fsrs clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

html: .venv/installed ## build the course into build/html
	@$(SPHINX) -q -W -b html -d build/doctrees docs build/html && echo "The course is built. Open build/html/index.html"

live: .venv/installed ## build, serve on this machine, rebuild and reload on every save
	@$(PY) -m sphinx_autobuild -c conf -b html -d build/doctrees-live -D course_content_policy=0 -D selfcheck_offline= --watch quizzes --watch conf --open-browser docs build/live

epub: .venv/installed ## build the e-book into build/epub
	@rm -rf build/epub && $(SPHINX) -q -W -b epub -d build/doctrees-epub docs build/epub && echo "The e-book is built: build/epub/dcm-and-the-legs.epub"

pdf: .venv/installed ## build the handbooks into build/pdf (HANDOUT=diagnosis/d3: one lesson or module)
	@$(SPHINX) -q -W -b typst $(if $(HANDOUT),-D typst_handout=$(HANDOUT)) $(if $(PAPER),-D typst_paper=$(PAPER)) $(if $(TEXT_SIZE),-D typst_text_size=$(TEXT_SIZE)) -d build/doctrees-pdf docs build/pdf && ls build/pdf/*.pdf

exports: .venv/installed ## write the questions for other systems into build/exports (STRICT=1: a loss is an error; PRIVATE=folder: with banks that no page shows)
	@$(SPHINX) -q -b exports -d build/doctrees-exports $(if $(STRICT),-D selfcheck_exports_strict=1) $(if $(PRIVATE),-D "selfcheck_private=$(abspath $(PRIVATE))") docs build/exports && echo "The questions are written: build/exports/REPORT.md says what was lost"

check: .venv/installed ## validate the question banks
	@$(PY) -m selfcheck check quizzes

links: html ## check every internal link, anchor, image and asset of the built site
	@$(PY) -m linkjudge html build/html

linkcheck: .venv/installed ## ask the web whether external links are alive (exit 3: no network, not checked)
	@$(PY) -m linkjudge web --conf conf docs build/linkcheck

words: .venv/installed ## extract the interface words and compile the catalogues
	@$(PY) conf/words.py

spelling: .venv/installed-test ## check the spelling of pages, banks and figures (part of make test)
	@$(PY) conf/spelling.py

test: .venv/installed-test ## lint, types, import rules, then every test against the built wheel
	@.ci/browser && .ci/java && $(MAKE) --no-print-directory lint && $(PY) conf/wheel.py build/wheel && $(WHEEL) $(PY) -m pytest -n 2

soak: .venv/installed-test ## 100,000 mutated banks and 20,000 mutated imports, about half an hour (make test has 2,000 of each)
	@$(PY) tests/soak/soak.py

lint: .venv/installed-test ## style, types and import contracts
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy && .venv/bin/lint-imports

bench: .venv/installed-test html ## what quizzes cost beside plain pages; feedback and progress on a slow device
	@$(PY) tests/bench/build_cost.py; a=$$?; $(PY) tests/bench/progress.py; b=$$?; $(PY) tests/bench/feedback.py && exit $$((a + b))

lock: .venv/installed ## resolve the dependencies anew into conf/requirements.txt (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header --no-annotate --upgrade --group docs --group test --group lint pyproject.toml -o conf/requirements.txt

fsrs: ## bundle the scheduler of reviews anew (needs npm)
	@sh conf/selfcheck/review/bundle/make.sh

clean: ## remove everything that was built (.venv stays)
	@rm -rf build

# Tests need a browser driver and linters, which are three quarters of the weight.
.venv/installed: conf/requirements.txt pyproject.toml conf/bootstrap.sh
	@sh conf/bootstrap.sh

.venv/installed-test: conf/requirements.txt pyproject.toml conf/bootstrap.sh
	@sh conf/bootstrap.sh test
