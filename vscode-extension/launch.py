"""Starts the language server that this extension carries, with the libraries that it carries.

No environment variable is set for this: the learner's interpreter, which the server starts, must not see any of it.
"""

import os
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
sys.path[:1] = [os.path.join(HERE, "server"), os.path.join(HERE, "bundled", "libs")]

from dl_from_scratch.cli.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
