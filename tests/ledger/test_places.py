from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ledger import places

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//files/performance /mnt/shared\\040drive cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
damaged
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/scorecard/ledger.sqlite", "ext4"),
        ("/mnt/shared drive/scorecard/ledger.sqlite", "cifs"),
        ("/mnt/shared drives/ledger.sqlite", "ext4"),
        ("/home/officer/ledger.sqlite", "nfs4"),
        ("/home/local/ledger.sqlite", "ext4"),
    ],
)
@pytest.mark.skipif(not Path("/").is_absolute(), reason="paths of this form are those of Linux")
def test_the_deepest_mount_tells_the_file_system(path: str, kind: str) -> None:
    assert places.mount_type(Path(path), MOUNTS) == kind


@pytest.mark.skipif(not Path("/").is_absolute(), reason="mounts are listed on Linux")
def test_a_path_on_a_share_is_unsafe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "mounts"
    monkeypatch.setattr(places, "_MOUNTS", listed)
    monkeypatch.setattr(places.os, "environ", {})
    assert places.unsafe_place(tmp_path / "ledger.sqlite") == ""
    listed.write_text(f"/dev/sda1 / ext4 rw 0 0\n//files/x {tmp_path.resolve()} cifs rw 0 0\n")
    assert places.unsafe_place(tmp_path / "outputs" / "ledger.sqlite") == "a network drive"
    listed.write_text("/dev/sda1 / ext4 rw 0 0\n")
    assert places.unsafe_place(tmp_path / "ledger.sqlite") == ""


def test_a_path_in_a_onedrive_folder_is_unsafe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places.os, "environ", {"OneDriveCommercial": str(tmp_path / "OneDrive - County")})
    inside = tmp_path / "OneDrive - County" / "scorecard" / "ledger.sqlite"
    assert places.unsafe_place(inside) == "a folder that OneDrive copies to the cloud"
    assert places.unsafe_place(tmp_path / "scorecard" / "ledger.sqlite") == ""


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (r"\\files\performance\ledger.sqlite", True),
        ("//files/performance/ledger.sqlite", True),
        (r"\\?\UNC\files\performance\ledger.sqlite", True),
        (r"\\?\C:\scorecard\ledger.sqlite", False),
        (r"C:\scorecard\ledger.sqlite", False),
    ],
)
def test_a_path_that_names_a_server_is_told_from_a_long_local_one(path: str, answer: bool) -> None:
    assert places.is_unc(path) is answer
