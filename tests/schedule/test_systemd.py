from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.schedule import ScheduleError, systemd
from tests.schedule.computers import Linux, timer


def test_the_service_runs_the_night_for_four_hours_at_most_with_the_secrets_of_the_user() -> None:
    assert systemd.service(timer()) == (
        "[Unit]\n"
        "Description=Directorate scorecard: the unattended night of /srv/score card\n"
        "\n"
        "[Service]\n"
        "Type=exec\n"
        'ExecStart="/opt/venv/bin/scorecard" "nightly" "--workspace" "/srv/score card"\n'
        "EnvironmentFile=-%h/.config/directorate-scorecard/secrets.env\n"
        "RuntimeMaxSec=4h\n"
        "SuccessExitStatus=1\n"
    )


def test_the_timer_starts_it_every_day_by_london_time_and_makes_up_for_a_night_missed() -> None:
    assert systemd.timer_unit(timer(at="23:05")) == (
        "[Unit]\n"
        "Description=Directorate scorecard: the unattended night of /srv/score card\n"
        "\n"
        "[Timer]\n"
        "OnCalendar=*-*-* 23:05:00 Europe/London\n"
        "Persistent=true\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def test_percent_dollar_quotes_and_backslashes_stand_for_themselves_in_an_argument() -> None:
    made = timer(workspace='/srv/50% "of" $HOME & ${X}/Prüfung\\')
    line = next(line for line in systemd.service(made).splitlines() if line.startswith("ExecStart="))
    assert line.endswith('"--workspace" "/srv/50%% \\"of\\" $$HOME & $${X}/Prüfung\\\\"')


def test_a_dollar_in_the_program_s_path_is_not_doubled_because_no_variable_is_put_into_it() -> None:
    text = systemd.service(timer(program="/opt/$ve nv/100%/scorecard"))
    assert 'ExecStart="/opt/$ve nv/100%%/scorecard" "nightly"' in text


def test_a_program_s_path_that_names_a_variable_is_refused() -> None:
    with pytest.raises(ScheduleError, match=r"holds \$\{"):
        systemd.service(timer(program="/opt/${X}/scorecard"))


def test_a_description_that_ends_with_a_backslash_does_not_draw_in_the_next_line() -> None:
    assert "of /srv/a\\.\n\n[Service]" in systemd.service(timer(workspace="/srv/a\\"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here")
@pytest.mark.parametrize("workspace", ["/srv/scorecard", '/srv/50% "of" $HOME & ${X}/Prüfung\\'])
def test_systemd_itself_finds_nothing_wrong_in_the_two_files(tmp_path: Path, workspace: str) -> None:
    made = timer(workspace=workspace, program="/bin/ls")
    (tmp_path / f"{made.name}.service").write_text(systemd.service(made), encoding="utf-8")
    (tmp_path / f"{made.name}.timer").write_text(systemd.timer_unit(made), encoding="utf-8")
    words = ["systemd-analyze", "verify", "--user", str(tmp_path / f"{made.name}.timer")]
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here")
def test_systemd_knows_the_time_and_the_zone() -> None:
    words = ["systemd-analyze", "calendar", "*-*-* 02:30:00 Europe/London"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert "Normalized form: *-*-* 02:30:00 Europe/London" in done.stdout


def test_the_files_go_where_the_user_s_own_configuration_is(tmp_path: Path) -> None:
    computer = Linux(home=tmp_path).computer()
    assert list(systemd.texts(timer(), computer)) == [
        f"{tmp_path}/.config/systemd/user/scorecard-0a1b2c3d.service",
        f"{tmp_path}/.config/systemd/user/scorecard-0a1b2c3d.timer",
    ]


def test_a_folder_of_configuration_that_the_environment_names_is_used_when_it_is_whole(tmp_path: Path) -> None:
    linux = Linux(home=tmp_path)
    for given, expected in (("/etc/mine", "/etc/mine"), ("mine", f"{tmp_path}/.config"), ("", f"{tmp_path}/.config")):
        computer = type(linux.computer())("linux", {"XDG_CONFIG_HOME": given}, tmp_path, linux.run)
        place = next(iter(systemd.texts(timer(), computer)))
        assert place == f"{expected}/systemd/user/scorecard-0a1b2c3d.service"


def test_installing_reloads_enables_and_starts_the_timer_anew(tmp_path: Path) -> None:
    linux = Linux(home=tmp_path, systemd=True)
    assert systemd.put(timer(), linux.computer()) == ()
    assert linux.of("systemctl") == [
        ("--user", "daemon-reload"),
        ("--user", "enable", "scorecard-0a1b2c3d.timer"),
        ("--user", "restart", "scorecard-0a1b2c3d.timer"),
    ]


def test_without_lingering_it_says_how_to_have_the_night_run_when_nobody_is_logged_in(tmp_path: Path) -> None:
    linux = Linux(home=tmp_path, systemd=True, lingering=False)
    (note,) = systemd.put(timer(), linux.computer())
    assert "loginctl enable-linger" in note


def test_without_systemctl_the_files_are_written_and_it_says_what_to_do(tmp_path: Path) -> None:
    linux = Linux(home=tmp_path)
    (note,) = systemd.put(timer(), linux.computer())
    assert "systemctl --user enable --now scorecard-0a1b2c3d.timer" in note
    assert systemd.installed(timer(), linux.computer()) == systemd.texts(timer(), linux.computer())
