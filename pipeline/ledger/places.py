"""Where a ledger may lie: on a disk of this computer.

SQLite's write-ahead log needs memory shared between processes and locks that hold; a network share gives neither, and a
folder kept in step with a cloud copies the file while it is being written. Both have destroyed databases
(https://www.sqlite.org/wal.html, section 1; https://www.sqlite.org/howtocorrupt.html, section 2).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.davfs"})
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_MOUNTS = Path("/proc/mounts")


def unsafe_place(path: Path) -> str:
    """Return what kind of place makes a path unfit for a ledger, in words; empty when it is fit.

    A place that cannot be told (no list of mounts) counts as fit.
    """
    whole = path.resolve()
    if lies_in_onedrive(whole, os.environ):
        return "a folder that OneDrive copies to the cloud"
    if sys.platform == "win32":
        return "a network drive" if is_unc(str(whole)) or _is_remote_drive(whole) else ""
    mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace") if _MOUNTS.exists() else ""
    return "a network drive" if mount_type(whole, mounts) in _SHARES else ""


def is_unc(path: str) -> bool:
    r"""Tell whether a Windows path names a server (`\\server\share\...`, also in its long form `\\?\UNC\`)."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    return plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\"))


def lies_in_onedrive(path: Path, environment: Mapping[str, str]) -> bool:
    """Tell whether a path lies under one of the folders that OneDrive announces in the environment."""
    folders = [environment[name] for name in _ONEDRIVE if environment.get(name)]
    return any(path.is_relative_to(Path(folder).resolve()) for folder in folders)


def mount_type(path: Path, mounts: str) -> str:
    r"""Return the type of file system on which a path lies.

    Parameters
    ----------
    path : Path
        An absolute path.
    mounts : str
        The text of `/proc/mounts`: device, folder, type and options a line; blanks in folders are written `\040`.
    """
    deepest, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        folder = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        # The last of several mounts on one folder is the one that is seen.
        if path.is_relative_to(folder) and len(folder.parts) >= deepest:
            deepest, kind = len(folder.parts), fields[2]
    return kind


if sys.platform == "win32":

    def _is_remote_drive(path: Path) -> bool:
        import ctypes

        drive_remote = 4  # GetDriveTypeW: a drive letter that `net use` has tied to a share
        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor)) == drive_remote
