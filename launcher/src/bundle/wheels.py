"""Fetches the wheels for one version of Python: wheels.py REQUIREMENTS VERSION FOLDER, run by the course's own Python.

pip chooses files for another version than its own, but reads the conditions behind `;` as if they were meant for itself: so they are
answered here, for the version asked for, before pip sees them.
"""

import email
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from pip._vendor.packaging.markers import Marker, default_environment
from pip._vendor.packaging.tags import platform_tags


def wanted(requirements: str, version: str) -> str:
    """The lines that hold for this version, without their conditions."""
    environment = default_environment()
    environment |= {"python_version": version, "python_full_version": f"{version}.0", "implementation_version": f"{version}.0"}
    kept, keeps = [], False
    for line in requirements.splitlines():
        if line.startswith((" ", "\t", "#")) or not line.strip():
            if keeps or line.startswith("#"):
                kept.append(line)
            continue
        found = re.match(r"([^;\\]+?)(?:\s*;\s*([^\\]+?))?\s*(\\?)$", line)
        name, condition, goes_on = found.groups()
        keeps = condition is None or Marker(condition).evaluate(environment)
        if keeps:
            kept.append(f"{name} {goes_on}".rstrip())
    return "\n".join(kept) + "\n"


def licences(folder: Path) -> str:
    """A line for each wheel: name, version, licence, as the wheel itself says."""
    lines = []
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            about = email.message_from_bytes(archive.read(name))
        classified = [line.split(" :: ")[-1] for line in about.get_all("Classifier", []) if line.startswith("License ::")]
        said = about["License-Expression"] or ", ".join(classified) or (about["License"] or "").strip().split("\n")[0]
        lines.append(f"{about['Name']}\t{about['Version']}\t{said or 'in the wheel'}\n")
    return "".join(lines)


def main(requirements: Path, version: str, folder: Path) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "requirements.txt")
        file.write_text(wanted(requirements.read_text(encoding="utf-8"), version), encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        pip += ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--python-version", version, "--implementation", "cp"]
        pip += [word for platform in [*platform_tags(), "any"] for word in ("--platform", platform)]
        status = subprocess.run([*pip, "--dest", str(folder), "-r", str(file)], check=False).returncode
    if status == 0:
        Path(folder, "licences.tsv").write_text(licences(folder), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
