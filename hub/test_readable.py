"""What students cannot use is told before the class, with the command that helps: tried with real folders that are shut."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

import readable

PROGRAM = "#!/bin/sh\nexit 0\n"


class Readable(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.root.chmod(0o755)
        self.course = self.root / "course"
        kernel = self.course / ".venv/share/jupyter/kernels/rust"
        for folder in (kernel, self.course / ".venv/bin", self.root / "rust"):
            folder.mkdir(parents=True)
        names = ["launcher", "evcxr", "rustc", "cargo", "rustup"]
        for program in [self.course / ".venv/bin/python", *(self.root / "rust" / name for name in names)]:
            program.write_text(PROGRAM)
        launcher, evcxr, rustc, cargo, rustup = (str(self.root / "rust" / name) for name in names)
        variables = {"HOURGLASS_RUSTC": rustc, "HOURGLASS_CARGO": cargo, "HOURGLASS_RUSTUP": rustup, "CARGO_HOME": str(self.root / "rust")}
        (kernel / "plan.json").write_text(json.dumps({"evcxr": evcxr, "variables": variables}))
        (kernel / "kernel.json").write_text(json.dumps({"argv": [launcher, "kernel"]}))
        (self.course / "Cargo.toml").write_text("")
        self.plan = kernel / "plan.json"
        for path in [self.root, *self.root.rglob("*")]:
            path.chmod(0o755)

    def tearDown(self):
        for path in [self.root, *self.root.iterdir()]:
            path.chmod(0o755)
        for path in self.root.rglob("*"):
            path.is_symlink() or path.chmod(0o755)
        shutil.rmtree(self.root)

    def told(self, *words, files=()):
        """One fault, in both languages, with these words in each."""
        found = readable.faults(self.course, files, every=True)
        self.assertEqual(len(found), 1, found)
        lines = found[0].split("\n✗ ")
        self.assertRegex(lines[1], "[가-힣]")
        for word in words:
            self.assertIn(str(word), lines[0])
            self.assertIn(str(word), lines[1])

    def test_a_course_that_all_may_use_has_no_fault(self):
        self.assertEqual(readable.faults(self.course, [self.course / "Cargo.toml"], every=True), [])

    def test_a_course_below_a_shut_folder_is_told(self):
        self.root.chmod(0o600)
        self.told(self.root, "/opt")

    def test_a_python_below_a_shut_folder_is_told_with_the_command_that_helps(self):
        shut = self.root / "shut"
        shut.mkdir()
        (shut / "python3").write_text(PROGRAM)
        (shut / "python3").chmod(0o755)
        python = self.course / ".venv/bin/python"
        python.unlink()
        python.symlink_to(shut / "python3")
        self.assertEqual(readable.faults(self.course), [])
        shut.chmod(0o600)
        self.told(shut / "python3", f"rm -rf {self.course}/.venv && HOURGLASS_PYTHON=", f"{self.course}/hub/install")

    def test_every_program_of_the_kernel_is_tried(self):
        for name in ["launcher", "evcxr", "cargo", "rustup"]:
            program = self.root / "rust" / name
            program.chmod(0o644)
            self.told(program)
            program.chmod(0o755)
        for said in ["no linker", ""]:
            (self.root / "rust/rustc").write_text(f'#!/bin/sh\n[ "$1" = -V ] || {{ echo "{said}"; exit 1; }}\n')
            self.told(self.root / "rust/rustc", said)

    def test_a_program_behind_a_link_is_told_with_the_shut_folder(self):
        shut = self.root / "shut"
        (self.root / "rust").rename(shut)
        (self.root / "rust").symlink_to(shut)
        self.assertEqual(readable.faults(self.course), [])
        shut.chmod(0o600)
        self.told(shut / "launcher")

    def test_packages_that_do_not_import_are_told(self):
        (self.course / ".venv/bin/python").write_text('#!/bin/sh\n[ -z "$2" ] || { echo "No module named jupyterhub"; exit 1; }\n')
        self.told("No module named jupyterhub")

    def test_a_single_file_or_folder_is_told(self):
        file, folder = self.course / "lesson.ipynb", self.root / "rust/registry"
        file.write_text("{}")
        folder.mkdir(mode=0o755)
        file.chmod(0o200)
        self.told(file)
        file.chmod(0o644)
        folder.chmod(0o600)
        self.told(folder)

    def test_a_file_of_the_hub_is_told(self):
        queue = self.root / "slots/queue"
        self.told(queue, files=[queue])

    def test_a_course_that_is_not_set_up_is_told(self):
        self.plan.write_text("{}")
        self.told(f"{self.course}/hub/install")
        self.plan.unlink()
        self.told(f"{self.course}/hub/install")


if __name__ == "__main__":
    unittest.main()
