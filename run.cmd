@echo off
rem Double-click: sets up what is needed, then writes the scorecards of the sample in inputs\ as of its fixed day.
rem Drop the folder of a workspace of your own on this file: writes its scorecards as of now.
rem No administrator rights are needed; Python 3.11 or newer must be installed for you.
setlocal
pushd "%~dp0"
call :set_up
if errorlevel 1 goto done
if "%~1"=="" (
    .venv\Scripts\scorecard run --workspace . --today 2009-12-07
) else (
    .venv\Scripts\scorecard run --workspace "%~1"
)
set code=%errorlevel%
if %code% leq 1 if "%~1"=="" (
    echo The scorecards are in:
    for /d %%p in (outputs\*) do if exist "%%p\scorecard.xlsx" echo   %%p\scorecard.xlsx
)
rem Exit code 1 means: published, with returns to put right.
if %code% equ 1 set code=0
popd
pause
exit /b %code%

:done
popd
pause
exit /b 1

:set_up
fc /b requirements.lock .venv\installed.lock >nul 2>&1 && exit /b 0
set python=py -3
%python% -c "" >nul 2>&1 || set python=python
%python% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if errorlevel 1 (
    echo Python 3.11 or newer is needed. Install it for yourself from python.org, then start this file again.
    exit /b 1
)
echo Setting up .venv - once; it takes a minute or two ...
%python% -m venv .venv || exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check -r requirements.lock || exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --editable . || exit /b 1
copy /y requirements.lock .venv\installed.lock >nul
exit /b 0
