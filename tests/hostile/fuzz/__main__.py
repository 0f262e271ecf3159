"""Run the fuzzer: `python -m tests.hostile.fuzz FOLDER [SECONDS] [return]`; it needs atheris, on Linux or macOS.

FOLDER keeps the inputs that reach something new, so that a later run goes on from there, and in `finds` the file that
first broke each law in each place. `return` also checks what is read as a return, which is slower by ten times.
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from pathlib import Path

import atheris  # type: ignore[import-not-found]

# What is imported here is watched: also the readers that the program imports only when their format comes.
with atheris.instrument_imports(include=["pipeline.read"]):
    import pipeline.read.formats.ods
    import pipeline.read.formats.text_table
    import pipeline.read.formats.web_table
    import pipeline.read.formats.xls
    import pipeline.read.formats.xlsb
    import pipeline.read.open_xml  # noqa: F401
    from tests.hostile.fuzz.laws import broken_by, broken_by_return
from tests.hostile.fuzz.packed import changed, file_of
from tests.hostile.fuzz.seeds import LONGEST, write_seeds

# Of the processor, for a file of at most 24,000 bytes, on a machine that is slowed by being watched.
MOST_SECONDS = 10.0
PLACES = 3


def main(folder: Path, seconds: int, of_returns: bool) -> None:
    """Fuzz for a while; ends the process."""
    finds = folder / "finds"
    finds.mkdir(parents=True, exist_ok=True)
    inputs = folder / "inputs"
    if not inputs.is_dir():
        print(f"{write_seeds(inputs)} inputs to begin with")
    law = broken_by_return if of_returns else broken_by

    def one(data: bytes) -> None:
        content = file_of(data)
        begun = time.process_time()
        try:
            broken = law(content)
        except Exception as stopped:
            last = traceback.extract_tb(stopped.__traceback__)[-PLACES:]
            places = ",".join(f"{Path(at.filename).name}:{at.lineno}" for at in reversed(last))
            broken = f"{type(stopped).__name__} {places} {stopped}"
        if not broken and time.process_time() - begun > MOST_SECONDS:
            broken = "slow"
        if broken:
            # Of those that begin with the same two words the first is enough.
            find = finds / hashlib.sha256(" ".join(broken.split()[:2]).encode()).hexdigest()[:12]
            if not find.exists():
                find.write_bytes(content)
                find.with_suffix(".txt").write_text(broken[:2_000] + "\n", encoding="utf-8")
                print(f"found: {broken[:200]} ({find})", flush=True)

    def mutated(data: bytes, longest: int, seed: int) -> bytes:
        return changed(data, seed, longest, atheris.Mutate)

    atheris.Setup(
        [sys.argv[0], str(inputs), f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=120",
         "-rss_limit_mb=1500", "-print_final_stats=1", f"-artifact_prefix={finds}/stopped-"],
        one,
        custom_mutator=mutated,
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3_600, "return" in sys.argv[3:])
