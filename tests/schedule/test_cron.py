from __future__ import annotations

import shlex
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from cronsim import CronSim
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schedule import ScheduleError, cron
from pipeline.schedule.computer import Ran
from tests.schedule.computers import Linux, timer

OTHERS = b'# mine\r\nMAILTO=""\n\n*/5 * * * *\t/usr/bin/true  100\\%  \n@daily echo \xff'
BLOCK = (
    "# begin scorecard-0a1b2c3d: /srv/score card\n"
    '30 2 * * * f="$HOME/.config/directorate-scorecard/secrets.env"; if [ -r "$f" ]; then set -a; . "$f"; set +a; fi; '
    "/opt/venv/bin/scorecard nightly --workspace '/srv/score card'\n"
    "# end scorecard-0a1b2c3d\n"
)


def as_cron_hands_it_on(line: str) -> str:
    """Return the command that the shell gets: the five fields off, and `\\%` a per cent sign (crontab(5))."""
    command = line.split(" ", 5)[5]
    assert "%" not in command.replace("\\%", "")
    return command.replace("\\%", "%")


def test_the_lines_are_marked_and_start_the_night() -> None:
    assert cron.block(timer()) == BLOCK


def test_cron_understands_the_time() -> None:
    nights = CronSim(" ".join(cron.line(timer(at="23:05")).split(" ")[:5]), datetime(2009, 11, 16, 12, 0))
    assert [next(nights), next(nights)] == [datetime(2009, 11, 16, 23, 5), datetime(2009, 11, 17, 23, 5)]


def test_percent_quotes_dollars_and_umlauts_reach_the_program_as_they_are(tmp_path: Path) -> None:
    strange = """/srv/50% "of" $HOME & 'Prüfung'; echo `x`"""
    made = timer(workspace=strange, program="/usr/bin/printf")
    made = type(made)(made.name, made.workspace, made.at, ("/usr/bin/printf", "%s\\n".replace("\\n", "|"), strange))
    done = subprocess.run(
        ["/bin/sh", "-c", as_cron_hands_it_on(cron.line(made))],
        capture_output=True,
        check=True,
        env={"HOME": str(tmp_path)},
        timeout=60,
    )
    assert done.stdout.decode() == f"{strange}|"


@given(
    st.text(
        st.characters(exclude_characters="\\\n\r\0", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
        min_size=1,
        max_size=40,
    )
)
def test_whatever_the_workspace_is_called_the_shell_gets_its_name(name: str) -> None:
    words = shlex.split(as_cron_hands_it_on(cron.line(timer(workspace=f"/srv/{name}"))))
    assert words[-1] == f"/srv/{name}"


def test_the_secrets_of_the_user_are_handed_to_the_program(tmp_path: Path) -> None:
    secrets = tmp_path / ".config" / "directorate-scorecard" / "secrets.env"
    secrets.parent.mkdir(parents=True)
    secrets.write_text("SCORECARD_SMTP_PASSWORD='a $b'\n")
    made = timer(program="/usr/bin/env")
    made = type(made)(made.name, made.workspace, made.at, ("/usr/bin/env",))
    command = as_cron_hands_it_on(cron.line(made))
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, check=True, env={"HOME": str(tmp_path)}, timeout=60
    )
    assert b"SCORECARD_SMTP_PASSWORD=a $b\n" in done.stdout


def test_a_backslash_is_refused_because_cron_reads_it_in_its_own_way() -> None:
    with pytest.raises(ScheduleError, match="backslash"):
        cron.line(timer(workspace="/srv/a\\b"))


def test_a_command_that_cron_would_cut_is_refused() -> None:
    with pytest.raises(ScheduleError, match="at most 990 characters"):
        cron.line(timer(workspace="/srv/" + "a" * 900))


@pytest.mark.parametrize("before", [None, b"", OTHERS, OTHERS + b"\n"], ids=["none", "empty", "no end", "end"])
def test_installing_and_removing_leaves_all_other_lines_byte_for_byte(before: bytes | None) -> None:
    linux = Linux(cron=True, table=before)
    cron.put(timer(), linux.computer())
    kept = (before or b"") + (b"\n" if before and not before.endswith(b"\n") else b"")
    assert linux.table == kept + BLOCK.encode()
    cron.take_away(timer(), linux.computer())
    assert linux.table == kept


def test_a_new_time_takes_the_place_of_the_old_lines_between_the_others() -> None:
    linux = Linux(cron=True, table=b"a\n" + BLOCK.encode() + b"b\n")
    cron.put(timer(at="04:00"), linux.computer())
    assert linux.table == b"a\n" + BLOCK.replace("30 2 * * *", "0 4 * * *").encode() + b"b\n"


def test_the_lines_of_another_workspace_stay() -> None:
    other = BLOCK.replace("0a1b2c3d", "0a1b2c3d4").encode() + BLOCK.replace("0a1b2c3d", "ffffffff").encode()
    linux = Linux(cron=True, table=other)
    assert cron.installed(timer(), linux.computer()) == {}
    cron.take_away(timer(), linux.computer())
    assert linux.table == other


@pytest.mark.parametrize(
    "damaged",
    [BLOCK.replace("# end scorecard-0a1b2c3d\n", ""), BLOCK + BLOCK, BLOCK.replace("# begin", "# was")],
    ids=["no end", "twice", "no begin"],
)
def test_marks_that_do_not_fit_are_not_touched(damaged: str) -> None:
    linux = Linux(cron=True, table=damaged.encode())
    for change in (cron.put, cron.take_away):
        with pytest.raises(ScheduleError, match="by hand"):
            change(timer(), linux.computer())
    assert linux.table == damaged.encode()


def test_a_crontab_that_cannot_be_read_is_never_taken_for_an_empty_one() -> None:
    linux = Linux(cron=True, table=OTHERS, refusal=b"crontab: you (alison) are not allowed to use this program\n")
    with pytest.raises(ScheduleError, match=r"not allowed to use this program\. Nothing was changed"):
        cron.put(timer(), linux.computer())
    assert linux.table == OTHERS
    assert not cron.answers(linux.computer())


def test_a_crontab_that_is_not_taken_is_said() -> None:
    linux = Linux(cron=True)
    computer = linux.computer()

    def full(words: list[str], given: bytes) -> Ran | None:
        return Ran(1, b"", b"No space left on device") if words == ["crontab", "-"] else linux.run(words, given)

    with pytest.raises(ScheduleError, match="was not taken: No space left on device"):
        cron.put(timer(), type(computer)("linux", {}, linux.home, full))


def test_without_cron_it_is_said() -> None:
    with pytest.raises(ScheduleError, match="There is no cron"):
        cron.put(timer(), Linux().computer())
    assert cron.installed(timer(), Linux().computer()) == {}
