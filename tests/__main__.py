"""``python3 tests``: everything the tests need, then the checks and the tests.  Needs nothing but Python 3.11.

Makes .venv in the repository, installs the package with its ``dev`` extra into it, installs Debian's browsers and
a Chinese font where it may (as root, or with sudo that asks no password) and the readers of tests/readers with the
environment's own Node, and runs ruff, mypy and pytest.
Further arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
PACKAGES = {"chromium": "chromium", "firefox-esr": "firefox-esr"}
"""Program → the Debian package that brings it."""
FONT = "fonts-noto-cjk"
RARE = ":lang=zh:charset=20bb7"
"""What a font must have: Chinese, and 𠮷, which stands for the signs that are not in every Chinese font."""
CHARMAP = Path("/usr/share/i18n/charmaps/GBK.gz")
"""Where Debian's package locales keeps the table by which a Chinese Windows is imitated."""


def run(*command: str | Path) -> None:
    """Run ``command`` in the repository; the first that fails ends the program with its exit code."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def install_system_packages() -> None:
    """Debian's browsers and a Chinese font, if missing; where they cannot be installed, say their names."""
    missing = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    if (
        not shutil.which("fc-list")
        or not subprocess.run(["fc-list", RARE], capture_output=True, check=False).stdout.strip()
    ):
        missing.append(FONT)
    if not CHARMAP.exists():
        missing.append("locales")
    if not missing:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = not root and shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0
    if not shutil.which("apt-get") or not (root or sudo):
        sys.stderr.write(f"The page's tests need {', '.join(missing)} (Debian's names); please install them.\n")
        return
    prefix = [] if root else ["sudo", "-n"]
    run(*prefix, "apt-get", "update", "-qq")
    run(*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", *missing)


def install_readers() -> None:
    """The programs that open exported files in the tests, as tests/readers/package-lock.json names them."""
    readers = ROOT / "tests" / "readers"
    wanted, installed = readers / "package-lock.json", readers / "node_modules" / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= wanted.stat().st_mtime:
        return
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", "")))
    npm = shutil.which("npm", path=path)
    command = [npm or "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    if not npm or subprocess.run(command, cwd=readers, env={**os.environ, "PATH": path}, check=False).returncode:
        sys.stderr.write("The readers in tests/readers could not be installed; their tests will say so.\n")


def main() -> None:
    """Set up, check, test."""
    install_system_packages()
    if not (BIN / "python").exists():
        venv.create(ROOT / ".venv", with_pip=True)
    python = BIN / "python"
    run(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip")
    run(python, "-m", "pip", "install", "--quiet", "--editable", ".[dev]")
    install_readers()
    run(python, "-m", "ruff", "check", "src", "tests", "benchmarks", "docs")
    run(python, "-m", "ruff", "format", "--check", "--quiet", "src", "tests", "benchmarks", "docs")
    run(python, "-m", "mypy")
    run(python, "-m", "pytest", *sys.argv[1:])


if __name__ == "__main__":
    main()
