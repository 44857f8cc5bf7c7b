# Every task in one line each; CI runs the same commands. Relative paths only, so that any folder name works.
PY := .venv/bin/python
# Tests import what a user would install: the unpacked wheel stands first on the path.
WHEEL := PYTHONPATH="$(CURDIR)/build/wheel"
SPHINX := $(PY) -m sphinx -c conf --keep-going -j auto
# Where the site will stand, and where problems are reported: `make html SITE_URL=https://...`
PLACE := $(if $(SITE_URL),-D html_baseurl=$(SITE_URL)) $(if $(RELEASES),-D course_archive=archive/index.html) $(if $(ISSUES_URL),-D course_issues_url=$(ISSUES_URL))
# A path of the command line, from this folder; `abspath` would tear one with spaces.
here = $(if $(filter /%,$(firstword $(1))),$(1),$(CURDIR)/$(1))
.DEFAULT_GOAL := help
.PHONY: help html live epub pdf exports scorm paper check links linkcheck words spelling test soak lint bench lock fsrs archive addresses release audit lighthouse clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

html: .venv/installed ## build the course into build/html (SITE_URL=: where it will stand)
	@$(SPHINX) -q -W -b html $(PLACE) -d build/doctrees docs build/html && echo "The course is built. Open build/html/index.html"

live: .venv/installed ## build, serve on this machine, rebuild and reload on every save
	@$(PY) -m sphinx_autobuild -c conf -b html -d build/doctrees-live -D course_content_policy=0 -D selfcheck_live=1 -D selfcheck_offline= --watch quizzes --watch conf --open-browser docs build/live

epub: .venv/installed ## build the e-book into build/epub
	@rm -rf build/epub && $(SPHINX) -q -W -b epub -d build/doctrees-epub docs build/epub && echo "The e-book is built: build/epub/dcm-and-the-legs.epub"

pdf: .venv/installed ## build the handbooks into build/pdf (HANDOUT=diagnosis/d3: one lesson or module; EDITION=student or instructor; BINDING=8: to print on both sides)
	@$(SPHINX) -q -W -b typst $(if $(HANDOUT),-D typst_handout=$(HANDOUT)) $(if $(EDITION),-D typst_tag=$(EDITION)) $(if $(PAPER),-D typst_paper=$(PAPER)) $(if $(TEXT_SIZE),-D typst_text_size=$(TEXT_SIZE)) $(if $(BINDING),-D typst_binding=$(BINDING)) -d build/doctrees-pdf docs build/pdf && ls build/pdf/*.pdf

exports: .venv/installed ## write the questions for other systems into build/exports (STRICT=1: a loss is an error; PRIVATE=folder: with banks that no page shows)
	@$(SPHINX) -q -b exports -d build/doctrees-exports $(if $(STRICT),-D selfcheck_exports_strict=1) $(if $(PRIVATE),-D "selfcheck_private=$(call here,$(PRIVATE))") docs build/exports && echo "The questions are written: build/exports/REPORT.md says what was lost"

scorm: .venv/installed ## write SCORM 1.2 packages into build/scorm (SPLIT=module|bank|whole PASS=80)
	@rm -rf build/scorm && $(SPHINX) -q -b scorm $(if $(SPLIT),-D selfcheck_scorm_split=$(SPLIT)) $(if $(PASS),-D selfcheck_scorm_pass=$(PASS)) $(if $(STRICT),-D selfcheck_exports_strict=1) -d build/doctrees-scorm docs build/scorm && ls build/scorm/*.zip

# A word of the command line as a setting of the paper, when it is given.
wish = $(if $($(1)),-D "selfcheck_paper_$(2)=$($(1))")

paper: .venv/installed ## draw a paper into build/paper (N=20 SEED=1 VERSIONS=A,B TITLE= MODULES= OBJECTIVES= POOLS= ...; BLUEPRINT=1 keeps the shares of quizzes/blueprint.yaml, BLUEPRINT=file those of another)
	@$(SPHINX) -q -b paper $(call wish,N,questions) $(call wish,SEED,seed) $(call wish,VERSIONS,versions) $(call wish,TITLE,title) $(call wish,MINUTES,minutes) $(call wish,MODULES,modules) $(call wish,OBJECTIVES,objectives) $(call wish,POOLS,pools) $(call wish,LEVELS,levels) $(call wish,TYPES,types) $(call wish,BANKS,banks) $(if $(BLUEPRINT),-D "selfcheck_paper_blueprint=$(if $(filter 1,$(BLUEPRINT)),1,$(call here,$(BLUEPRINT)))") $(if $(PRIVATE),-D "selfcheck_private=$(call here,$(PRIVATE))") $(if $(PAPER),-D typst_paper=$(PAPER)) $(if $(TEXT_SIZE),-D typst_text_size=$(TEXT_SIZE)) -d build/doctrees-paper docs build/paper && ls build/paper/*.pdf

check: .venv/installed ## validate the question banks
	@$(PY) -m selfcheck check quizzes

links: html ## check every internal link, anchor, image and asset of the built site
	@$(PY) -m linkjudge html build/html

linkcheck: html ## ask the web whether external links are alive (exit 3: no network, not checked)
	@$(PY) -m linkjudge web --conf conf --html build/html --ledger .linkjudge/ledger.json docs build/linkcheck

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

bench: .venv/installed-test html ## everything that is measured: build/bench/report.md (15 minutes)
	@$(PY) tests/bench/report.py

lock: .venv/installed ## resolve the dependencies anew into conf/requirements.txt (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header --no-annotate --upgrade --group docs --group test --group lint pyproject.toml -o conf/requirements.txt

fsrs: ## bundle the scheduler of reviews anew (needs npm)
	@sh conf/selfcheck/review/bundle/make.sh

archive: ## build the course with its released versions below it (RELEASES=folder with VERSION/*.zip)
	@test -n "$(RELEASES)" || { echo "Say where the released zips are: make archive RELEASES=folder"; exit 2; }
	@$(MAKE) --no-print-directory html && $(PY) conf/archive.py build/html $(RELEASES)

addresses: .venv/installed ## list new pages in conf/addresses.txt, so that they keep their address
	@$(PY) conf/addresses.py

release: .venv/installed ## make every file of a release in build/release (TAG=: the tag it will have)
	@$(PY) conf/release.py --check $(TAG) && $(MAKE) --no-print-directory check links epub pdf exports && $(PY) conf/release.py build

audit: ## ask whether a locked package has a known weakness (needs pipx and npm, and the network)
	@pipx run --spec pip-audit==2.10.1 pip-audit --strict --disable-pip --require-hashes -r conf/requirements.txt && npm audit --package-lock-only --prefix conf/selfcheck/review/bundle

lighthouse: .venv/installed-test html ## measure five pages with Lighthouse as on a phone (needs npx; not run without)
	@$(PY) tests/bench/lighthouse.py

clean: ## remove everything that was built (.venv stays)
	@rm -rf build

# Tests need a browser driver and linters, which are three quarters of the weight.
.venv/installed: conf/requirements.txt pyproject.toml conf/bootstrap.sh
	@sh conf/bootstrap.sh

.venv/installed-test: conf/requirements.txt pyproject.toml conf/bootstrap.sh
	@sh conf/bootstrap.sh test
