# `make run` and `make test` see to everything themselves; see `make help`.

PYTHON ?= python3
ARGS ?=

bin := .venv/bin
catalogues := i18n/sv.mo i18n/nb.mo
code := src tests packaging

.DEFAULT_GOAL := help
.PHONY: help run test bench screens package lint format catalogues lock clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Only X11 and Wayland can be without a screen; a command in ARGS needs none.
window := $(if $(filter-out --%,$(ARGS)),,$(filter Linux,$(shell uname -s)))

run: .venv/.ready $(catalogues) ## open the program; options in ARGS, such as ARGS=--demo
	@if [ -n "$(window)" ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
		echo "There is no display here, so no window can be opened. The demo plan's screens are drawn instead:"; \
		$(bin)/python -m kommunikator.ui.screens build/screens; \
	else $(bin)/kommunikator $(ARGS); fi

test: lint $(catalogues) ## lint, format check, types, tests
	@QT_QPA_PLATFORM=offscreen $(bin)/python -m pytest -n 2 --dist worksteal -q

bench: .venv/.ready $(catalogues) ## measure speed and memory
	@QT_QPA_PLATFORM=offscreen $(bin)/python -m tests.bench

screens: .venv/.ready $(catalogues) ## draw every screen into build/screens
	@$(bin)/python -m kommunikator.ui.screens build/screens

package: .venv/.ready ## build sdist and wheel and try the wheel out
	@$(bin)/python packaging/package.py

lint: .venv/.ready ## lint, format check, types
	@$(bin)/ruff check $(code)
	@$(bin)/ruff format --check $(code)
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(bin)/pyright

format: .venv/.ready ## format the code
	@$(bin)/ruff check --fix $(code)
	@$(bin)/ruff format $(code)

catalogues: .venv/.ready ## take the source's new texts into i18n/*.po
	@$(bin)/python packaging/catalogues.py update

i18n/%.mo: i18n/%.po packaging/catalogues.py | .venv/.ready
	@$(bin)/python packaging/catalogues.py compile $*

.venv/.ready: pyproject.toml requirements.lock packaging/system.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, as in: make PYTHON=python3.12" >&2; exit 1; }
	@packaging/system.sh $(PYTHON)
	@$(bin)/python -c pass 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@echo "Installing the pinned packages in .venv"
	@$(bin)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	@$(bin)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

lock: ## choose the newest versions that pyproject.toml allows
	@$(PYTHON) -m venv --clear build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install --quiet pip-tools
	@build/lock/bin/pip-compile --quiet --upgrade --extra dev --generate-hashes --strip-extras --allow-unsafe \
		--no-header --no-annotate --no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--output-file requirements.lock pyproject.toml

clean: ## remove everything that was made, the environment too
	rm -rf .venv build dist i18n/*.mo
