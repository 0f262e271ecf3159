@echo off
rem Double-click: sets up what is needed, then does what `make test` does.
setlocal
pushd "%~dp0"
set code=1
fc /b requirements-dev.lock .venv\installed-dev.lock >nul 2>&1 && goto test
set python=py -3
%python% -c "" >nul 2>&1 || set python=python
%python% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if errorlevel 1 (
    echo Python 3.11 or newer is needed. Install it for yourself from python.org, then start this file again.
    goto done
)
echo Setting up .venv - once; it takes a minute or two ...
%python% -m venv .venv || goto done
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock || goto done
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --editable . || goto done
copy /y requirements-dev.lock .venv\installed-dev.lock >nul

:test
.venv\Scripts\ruff check . || goto done
.venv\Scripts\ruff format --check . || goto done
.venv\Scripts\mypy || goto done
.venv\Scripts\pytest -n auto --dist worksteal || goto done
set code=0

:done
popd
pause
exit /b %code%
