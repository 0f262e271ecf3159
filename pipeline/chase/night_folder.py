"""The folder of a night, `outputs/chase/<day>/`: written aside as a whole, then moved into place."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from pipeline.chase.mime import as_sent
from pipeline.chase.model import KeptMessage, State
from pipeline.chase.pages import NightIndex, index_page
from pipeline.errors import PublishError
from pipeline.messages import digests as words
from pipeline.whole_files import write_to_disk

INDEX = "index.html"
RECORD = "files.json"
"""Lists the files that are ours: all others are somebody's, and stay."""
EDITED = "-edited"
"""Stands in the name of a draft that somebody edited before ours was written again."""

_ASIDE, _REPLACED = "-being-written", "-replaced"
_LONGEST_SLUG = 40  # Excel and Outlook open no file whose whole path is longer than 218 characters
_NEVER_A_DRAFT_AGAIN = (State.SENDING, State.SENT, State.UNCERTAIN)


def write_night(
    folder: Path,
    drafts: Sequence[KeptMessage],
    index: NightIndex,
    pages: Mapping[str, str],
    extra: Mapping[str, bytes],
) -> bool:
    """Write the folder of a night.

    Parameters
    ----------
    folder : Path
        `outputs/chase/<day>`; made when it is not there.
    drafts : sequence of KeptMessage
        The night's messages in their order, without those that were superseded. One that went, or may have gone, is
        written so that it opens as a message, not as a draft: nobody sends it again by mistake.
    index : NightIndex
        The first page.
    pages : mapping of str to str
        HTML by directorate.
    extra : mapping of str to bytes
        Further files by their path under the folder, such as `late-data.xlsx`.

    Returns
    -------
    bool
        False when the folder held all this already, and nothing was touched.

    Raises
    ------
    PublishError
        The folder cannot be written. It is then what it was, or the next call makes it so.

    Notes
    -----
    Whenever the program is stopped, the folder is the old one or the new one, whole; in the instant between, the old
    one waits beside it under another name, and the next call, of any night, puts it back. Files that somebody else put
    there stay; those that an earlier run of the day wrote and this one does not are removed.
    """
    aside, replaced = _beside(folder, _ASIDE), _beside(folder, _REPLACED)
    files = _files(drafts, index, pages, extra)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        for left in sorted(folder.parent.glob(f".*{_REPLACED}")):
            _recover(folder.with_name(left.name.removeprefix(".").removesuffix(_REPLACED)), left)
        if _is_whole(folder, files):
            return False
        _write_aside(files, aside)
        if folder.exists():
            folder.rename(replaced)
        try:
            aside.rename(folder)
        except OSError:
            if replaced.exists():
                replaced.rename(folder)
            raise
        _recover(folder, replaced)
    except OSError as error:
        raise PublishError(words.folder_not_writable(str(folder), error.strerror or type(error).__name__)) from error
    finally:
        for left in folder.parent.glob(f".*{_ASIDE}"):
            shutil.rmtree(left, ignore_errors=True)
    return True


def slug(name: str, taken: Collection[str] = ()) -> str:
    """Return a short file name of plain letters, digits and hyphens that is not taken: `helen-cross`."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    short = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_SLUG].strip("-") or "nameless"
    number, one = 2, short
    while one in taken:
        one = f"{short}-{number}"
        number += 1
    return one


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}{what}")


def _files(
    drafts: Sequence[KeptMessage], index: NightIndex, pages: Mapping[str, str], extra: Mapping[str, bytes]
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    messages: list[tuple[str, KeptMessage]] = []
    for number, draft in enumerate(drafts, 1):
        file = f"{number:02d}-{slug(draft.to.name or draft.to.email)}.eml"
        files[file] = as_sent(draft.content) if draft.state in _NEVER_A_DRAFT_AGAIN else draft.content
        messages.append((file, draft))
    slugs: list[str] = []
    page_files: list[tuple[str, str]] = []
    for name, page in pages.items():
        slugs.append(slug(name, slugs))
        page_files.append((f"directorates/{slugs[-1]}.html", name))
        files[page_files[-1][0]] = page.encode("utf-8")
    files.update(extra)
    files[INDEX] = index_page(index, messages, page_files, sorted(extra)).encode("utf-8")
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(files.items())}
    files[RECORD] = (json.dumps(hashes, indent=1, ensure_ascii=True) + "\n").encode("ascii")
    return files


def _is_whole(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether the folder holds exactly these files of ours."""
    if not folder.is_dir() or _ours(folder) != set(files):
        return False
    try:
        return all((folder / path).read_bytes() == content for path, content in files.items())
    except FileNotFoundError:
        return False


def _ours(folder: Path) -> set[str]:
    """Return the files that an earlier run wrote; none when its list cannot be read: then all of them stay."""
    return {*_recorded(folder), RECORD} if (folder / RECORD).is_file() else set()


def _recorded(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file that an earlier run wrote, as it wrote it."""
    try:
        recorded = json.loads((folder / RECORD).read_text(encoding="ascii"))
        return {str(path): str(sha256) for path, sha256 in recorded.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write_aside(files: Mapping[str, bytes], aside: Path) -> None:
    if aside.exists():
        shutil.rmtree(aside)
    for path, content in files.items():
        (aside / path).parent.mkdir(parents=True, exist_ok=True)
        with (aside / path).open("wb") as stream:
            write_to_disk(stream, content)


def _recover(folder: Path, replaced: Path) -> None:
    """Finish what was begun: put the old folder back, or bring over what others put into it, and remove it."""
    if not replaced.exists():
        return
    if not folder.exists():
        replaced.rename(folder)
        return
    written = _recorded(replaced)
    for path in sorted(replaced.rglob("*")):
        place = path.relative_to(replaced).as_posix()
        if not path.is_file() or place == RECORD:
            continue
        if written.get(place) == hashlib.sha256(path.read_bytes()).hexdigest():
            path.unlink()
            continue
        target = _free(folder / place)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    shutil.rmtree(replaced)  # the list of our files last: whenever this is stopped, the next call knows them


def _free(place: Path) -> Path:
    """Return where somebody's file goes: its own place, or beside what we write there (`01-helen-edited.eml`)."""
    number, target = 1, place
    while target.exists():
        mark = EDITED if number == 1 else f"{EDITED}-{number}"
        target = place.with_name(f"{place.stem}{mark}{place.suffix}")
        number += 1
    return target


def edited_drafts(folder: Path) -> list[str]:
    """Return the drafts of a night that somebody edited and that ours were written beside, by name."""
    return sorted(path.name for path in folder.glob(f"*{EDITED}*.eml"))
