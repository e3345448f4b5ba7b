PYTHON ?= python3

.PHONY: graph test screenshots clean

graph: .venv/bin/duograph  ## read the seeds and write exports/
	.venv/bin/duograph build

test:  ## set up, check, test
	$(PYTHON) tests

screenshots: .venv/bin/duograph  ## the pictures in docs/
	.venv/bin/pip install --quiet --editable ".[dev]"
	.venv/bin/python docs/screenshots.py

.venv/bin/duograph:
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --upgrade pip
	.venv/bin/pip install --quiet --editable .

clean:
	rm -rf .venv graph/graph.db*
