# handling-report: every task that a developer runs. `make help` lists them.
# Plain POSIX shell and nothing newer than GNU make 3.81, so that it runs on Debian and macOS as they come.

PYTHON ?= python3
# Extra arguments, for example: make test PYTEST_ARGS='-k shares', make lock LOCK_ARGS=--upgrade
PYTEST_ARGS ?=
LOCK_ARGS ?=
FUZZ_ARGS ?= reader
BENCH_ARGS ?=
UV_VERSION = 0.13.9

LOCK = build/lock/bin/python -m uv pip compile --quiet --no-config --universal --python-version 3.11 --no-strip-extras \
  --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' $(LOCK_ARGS)

VENV = .venv
BIN = $(VENV)/bin
# The stamp holds the folder that the environment was made for: a moved or copied checkout makes its own.
STAMP = $(VENV)/.stamp
STAMPED := $(shell test -x $(BIN)/python && cat $(STAMP) 2>/dev/null)

ifneq ($(STAMPED),$(CURDIR))
.PHONY: $(STAMP)
endif

.PHONY: help setup demo test check examples golden messages problems templates-reference layout pictures fuzz bench-setup bench lock clean \
  python-ok
.DEFAULT_GOAL = help

help:
	@echo 'make demo      生成示例报告到 build/demo/           render an example report to build/demo/'
	@echo 'make test      检查并测试全部代码                   lint, type-check and test everything'
	@echo 'make examples  生成全部示例到 build/examples/       render every example to build/examples/'
	@echo 'make golden    重新生成 examples/rendered/*.md      render the kept Markdown again'
	@echo 'make messages  收集英文消息，编译中文译文             collect the messages, compile the Chinese ones'
	@echo 'make problems  把程序的话写进问题一览的例子         write the messages into the catalogue of problems'
	@echo 'make templates-reference  重写模板参考              write the reference of templates again'
	@echo 'make layout    量版面，列出实测数字（需 LibreOffice） measure the pages (needs LibreOffice)'
	@echo 'make pictures  重画 docs/images/ 的页面图            draw the pictures in docs/images/ again'
	@echo 'make fuzz      模糊测试读取程序（需 atheris）          fuzz the reader (needs atheris)'
	@echo 'make bench-setup  安装测速时比较的程序到 build/bench/  install what the benchmark compares'
	@echo 'make bench     与同类程序比速度，列出表格           measure the speed beside the peers'
	@echo 'make setup     只准备环境 .venv                     only prepare the environment .venv'
	@echo 'make check     只做静态检查                         only lint and type-check'
	@echo 'make lock      重新锁定 requirements/dev.txt        pin the dependencies again'
	@echo 'make clean     删除生成的文件和 .venv               delete what was made, .venv included'
	@echo
	@echo '指定解释器 to choose an interpreter: make clean && make test PYTHON=python3.12'

setup: $(STAMP)

python-ok:
	@command -v '$(PYTHON)' >/dev/null 2>&1 || { \
	  echo '找不到 $(PYTHON)。请安装 Python 3.11 或更高版本（Debian/Ubuntu：sudo apt install python3 python3-venv）；'; \
	  echo '若已安装在别处，请指明：make PYTHON=/路径/python3'; \
	  echo '$(PYTHON) was not found. Install Python 3.11 or newer (Debian/Ubuntu: sudo apt install python3 python3-venv);'; \
	  echo 'if it is installed elsewhere, say where: make PYTHON=/path/to/python3'; exit 1; } >&2
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  version=$$('$(PYTHON)' -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); \
	  echo "需要 Python 3.11 或更高版本，而 $(PYTHON) 是 $${version:-无法运行的}。请安装新版，或指明：make PYTHON=python3.12"; \
	  echo "Python 3.11 or newer is needed, but $(PYTHON) is $${version:-not able to run}. Install a newer one, or say which: make PYTHON=python3.12"; \
	  exit 1; } >&2
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '$(PYTHON) 缺少 venv 或 ensurepip 模块。Debian/Ubuntu：sudo apt install python3-venv'; \
	  echo '$(PYTHON) lacks the module venv or ensurepip. Debian/Ubuntu: sudo apt install python3-venv'; exit 1; } >&2

# A sub-make looks at the interpreter: as a prerequisite, a phony target would redo the set-up every time.
$(STAMP): requirements/dev.txt pyproject.toml
	@$(MAKE) --no-print-directory python-ok
	@echo '正在准备环境 .venv（首次约一分钟）… preparing .venv (about a minute the first time)'
	@'$(PYTHON)' -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# What pip compiles for an installed package: the tests start the command hundreds of times.
	@$(BIN)/python -m compileall -q handling_report tests
	@PYTHONDONTWRITEBYTECODE= $(BIN)/handling-report render examples/*.yaml -o build/compiled --format md > /dev/null
	@pwd -P > $(STAMP)

demo: setup
	@$(BIN)/handling-report render examples/minimal.yaml -o build/demo --format md,docx
	@echo
	@echo '数据 data      examples/minimal.yaml'
	@echo '报告 report    build/demo/minimal.md'
	@echo '               build/demo/minimal.docx'

check: setup
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy

test: check
	@$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term $(PYTEST_ARGS)

examples: setup
	@$(BIN)/handling-report render examples/*.yaml -o build/examples --format md,docx
	@echo 'build/examples/'

golden: setup
	@$(BIN)/handling-report render examples/*.yaml -o examples/rendered --format md
	@echo '请用 git diff examples/rendered 逐处核对。 Now read every change: git diff examples/rendered'

messages: setup
	@$(BIN)/python scripts/messages.py

problems: setup
	@$(BIN)/python scripts/problem_page.py

templates-reference: setup
	@$(BIN)/python scripts/template_reference.py

layout: setup
	@$(BIN)/python scripts/measure_layout.py

pictures: setup
	@$(BIN)/python scripts/pictures.py

fuzz: setup
	@$(BIN)/python scripts/fuzz_reader.py $(FUZZ_ARGS)

bench-setup: setup
	@$(BIN)/python -m benchmarks.prepare

bench: setup
	@$(BIN)/python -m benchmarks.run $(BENCH_ARGS)

lock: python-ok
	@test -x build/lock/bin/python || '$(PYTHON)' -m venv build/lock
	@build/lock/bin/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)
	@$(LOCK) pyproject.toml requirements/dev.in --output-file requirements/dev.txt
	@$(LOCK) benchmarks/requirements.in --output-file benchmarks/requirements.txt
	@$(LOCK) benchmarks/requirements-pandoc.in --output-file benchmarks/requirements-pandoc.txt

clean:
	rm -rf $(VENV) build dist htmlcov .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find handling_report templates tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
