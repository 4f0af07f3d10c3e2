"""The start of kkrlab beside the least Swift program that embeds Lua, and a cold report."""

import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
sys.path.insert(0, str(here.parent))
from measure import Case, compare  # noqa: E402

kkrlab = str(root / ".build/release/kkrlab")
scratch = str(root / ".build/benchmark-peer")
subprocess.run(
    ["swift", "build", "-c", "release", "--package-path", str(here), "--scratch-path", scratch,
     "--static-swift-stdlib"],
    check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
compare(
    "Start: evaluate 1",
    [
        Case("kkrlab eval 1", [kkrlab, "eval", "1"], answer="1\n"),
        Case("static Swift library + Lua", [scratch + "/release/PeerLibrary"], answer="1\n"),
        Case("fully static Swift + Lua", [scratch + "/release/Peer"], answer="1\n"),
        Case("lua5.4 -e print(1)", ["lua5.4", "-e", "print(1)"], answer="1\n"),
    ],
    runs=300,
)
with tempfile.TemporaryDirectory() as folder:
    report = root / "scripts/nogletalsrapport.kkr.md"
    if report.exists():
        compare(
            "Cold render of the key-figure report to HTML",
            [Case("kkrlab render", [kkrlab, "render", str(report), "--to", "html"],
                  answer=lambda text: text.rstrip().endswith("</html>") and "<svg" in text)],
            runs=30,
        )
