# The checks that CI runs, and the benchmarks. `make` alone lists them.
PYTHON ?= .venv/bin/python
ARTICLES ?= corpus
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

bench:  ## all benchmarks, danvan beside its peers (ARTICLES=folder or .jsonl, TREEBANK=.conllu)
	$(PYTHON) benchmarks/speed.py $(ARTICLES)
	$(PYTHON) benchmarks/dates.py --corpus corpus
	$(PYTHON) benchmarks/counts.py --corpus corpus
	test ! -e $(TREEBANK) || $(PYTHON) benchmarks/segment.py $(TREEBANK)

.PHONY: help check lint types tests cases bench
