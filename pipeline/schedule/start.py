"""Start the command from a copy of the source that was not installed: from any folder, in any environment.

Run by its path, as a timer does; nothing imports it.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from pipeline.cli import main

    main()
