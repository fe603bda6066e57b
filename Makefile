# The checks that CI runs, and the benchmarks. `make` alone lists them.
PYTHON ?= .venv/bin/python
ARTICLES ?= corpus
PAGES ?= ../shared/pages
TREEBANK ?= ../shared/segmentation/vi_vtb-ud-dev.conllu

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile

check: lint types tests  ## lint, types and tests

lint:  ## ruff
	$(PYTHON) -m ruff check

types:  ## mypy, strict
	$(PYTHON) -m mypy

tests:  ## pytest
	$(PYTHON) -m pytest

cases:  ## rewrite tests/cases, tests/golden and the README's examples; read the diff
	$(PYTHON) -m pytest tests/test_cases.py tests/test_golden.py tests/test_docs.py --update-cases

bench:  ## all benchmarks, danvan beside its peers (ARTICLES=folder or .jsonl, TREEBANK=.conllu, PAGES=folder)
	$(PYTHON) benchmarks/speed.py $(ARTICLES)
	$(PYTHON) benchmarks/dates.py --corpus corpus
	$(PYTHON) benchmarks/counts.py --corpus corpus
	facts=$$(mktemp) && $(PYTHON) -m danvan_cli extract -q corpus > $$facts && $(PYTHON) benchmarks/grep.py $$facts
	$(PYTHON) benchmarks/growth.py
	test ! -e $(TREEBANK) || $(PYTHON) benchmarks/segment.py $(TREEBANK)
	test ! -e $(PAGES) || $(PYTHON) benchmarks/pages.py $(PAGES)

.PHONY: help check lint types tests cases bench
