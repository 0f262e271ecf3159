"""The process that reads one file at a time for `pipeline.read.isolation`, so that a file can cost no more than itself.

It takes one request a line on standard input (JSON: the path, the limits, where the second reader's package is) and
answers on standard output with the length of the packed result (eight bytes, big-endian) and the result. It ends when
its input closes, which it does when the parent ends in any way. It catches nothing: whatever a file does to it is
seen by the parent.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import sys
from pathlib import Path

from pipeline.read.content import read_document
from pipeline.read.limits import Limits
from pipeline.read.payload import encode
from pipeline.read.second_reading import second_reading

MEMORY = 1 << 30
LENGTH_BYTES = 8


def main() -> None:
    """Answer requests until the input closes."""
    _bound_memory()
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        request = json.loads(line)
        # The parent stops a slow reading at its time; should the parent be gone, the reading must end all the same.
        faulthandler.dump_traceback_later(request["seconds"] * 1.5 + 5, exit=True)
        second = second_reading(request["second"])
        packed = encode(read_document(Path(request["path"]), Limits(**request["limits"]), second))
        faulthandler.cancel_dump_traceback_later()
        answers.write(len(packed).to_bytes(LENGTH_BYTES, "big") + packed)
        answers.flush()


def _bound_memory() -> None:
    """Bound the address space, where the system can (Windows cannot), and leave no memory dump behind."""
    with contextlib.suppress(ImportError):
        import resource

        ceiling = resource.getrlimit(resource.RLIMIT_AS)[1]
        memory = MEMORY if ceiling == resource.RLIM_INFINITY else min(MEMORY, ceiling)
        resource.setrlimit(resource.RLIMIT_AS, (memory, ceiling))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, KeyboardInterrupt):
        # The parent is gone or is ending; there is nobody to answer.
        os._exit(1)
