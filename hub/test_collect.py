"""What `collect.py` takes of a student's folder: notebooks, and nothing that is not the student's."""

import os
import tempfile
import unittest
from pathlib import Path

from collect import notebooks


class Notebooks(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.home = Path(scratch.name, "home")
        self.secret = Path(scratch.name, "secret.ipynb")
        self.secret.write_text("of somebody else")
        Path(self.home, "ko", ".ipynb_checkpoints").mkdir(parents=True)
        Path(self.home, "ko", "06-a.ipynb").write_text("mine")

    def taken(self):
        return {str(path): content for path, content in notebooks(self.home)}

    def test_notebooks_are_taken_with_their_paths(self):
        Path(self.home, "ko", "notes.txt").write_text("no notebook")
        Path(self.home, "ko", ".ipynb_checkpoints", "06-a.ipynb").write_text("older")
        self.assertEqual(self.taken(), {"ko/06-a.ipynb": b"mine"})

    def test_nothing_is_taken_through_a_link(self):
        os.symlink(self.secret, Path(self.home, "link.ipynb"))
        os.symlink(self.secret.parent, Path(self.home, "folder"))
        self.assertEqual(list(self.taken()), ["ko/06-a.ipynb"])

    def test_what_is_no_file_stops_nothing(self):
        os.mkfifo(Path(self.home, "pipe.ipynb"))
        Path(self.home, "folder.ipynb").mkdir()
        self.assertEqual(list(self.taken()), ["ko/06-a.ipynb"])


if __name__ == "__main__":
    unittest.main()
