"""Every value that a teacher can write is taken as it was meant, or refused in a sentence that names the variable."""

import math
import tempfile
import unittest
from pathlib import Path

import settings

NAME, GIGABYTE = "HOURGLASS_X", 1 << 30
NONSENSE = ["-1", "nan", "NaN", "inf", "1e9", "9" * 400, "two", "1,5", "0x10", "--", "½", "1_000"]


def env(value):
    return {NAME: value}


class Settings(unittest.TestCase):
    def refused(self, ask, value):
        """Refused, in two sentences, which both name the variable and say what was found."""
        with self.assertRaises(settings.Refused) as caught:
            ask(env(value))
        lines = str(caught.exception).split("\n")
        self.assertEqual(len(lines), 2, lines)
        for line in lines:
            self.assertTrue(line.startswith(f"{NAME}="), line)
        self.assertRegex(lines[1], "[가-힣]")
        return lines[0]

    def test_an_empty_variable_is_one_that_is_not_set(self):
        for empty in ({}, env(""), env("  ")):
            self.assertEqual(settings.text(empty, NAME, "x"), "x")
            self.assertEqual(settings.one_of(empty, NAME, ("pam", "native")), "pam")
            self.assertIsNone(settings.processors(empty, NAME, 4))
            self.assertEqual(settings.minutes(empty, NAME, 90), 90)
            self.assertEqual(settings.memory(empty, NAME, "1.5G", 8 * GIGABYTE), 3 * GIGABYTE // 2)
            self.assertEqual(settings.people(empty, NAME, lambda _: False), set())
            self.assertEqual(settings.folder(empty, NAME, "/var/x"), Path("/var/x"))
            self.assertIsNone(settings.token(empty, NAME))
            self.assertEqual(settings.certificate(empty, NAME, "HOURGLASS_Y"), ("", ""))
            self.assertEqual(settings.bind(empty, NAME, "http://127.0.0.1:8000", "C"), "http://127.0.0.1:8000")

    def test_the_way_in_is_one_of_two_words(self):
        self.assertEqual(settings.one_of(env(" Native "), NAME, ("pam", "native")), "native")
        self.refused(lambda e: settings.one_of(e, NAME, ("pam", "native")), "ldap")

    def test_processors_are_a_part_of_the_machines(self):
        for value, expected in [("2", 2), ("0.5", 0.5), ("4", 4), ("２", 2), ("0", None), ("0.0", None)]:
            self.assertEqual(settings.processors(env(value), NAME, 4), expected)
        for value in NONSENSE + ["5", "0.01"]:
            self.assertIn("has 4", self.refused(lambda e: settings.processors(e, NAME, 4), value))

    def test_idle_minutes_never_stop_a_server_at_work(self):
        for value, expected in [("90", 90), ("10", 10), ("12.5", 12.5), ("0", None)]:
            self.assertEqual(settings.minutes(env(value), NAME, 90), expected)
        for value in NONSENSE + ["1", "9.9", "0.001", "99999999"]:
            self.refused(lambda e: settings.minutes(e, NAME, 90), value)

    def test_memory_is_read_with_every_usual_unit(self):
        for value in ["1.5G", "1.5GB", "1.5GiB", "1.5g", "1.5 gb", "1536M", "1536MB", str(3 * GIGABYTE // 2), "１.5Ｇ"]:
            self.assertEqual(settings.memory(env(value), NAME, "1G", 8 * GIGABYTE), 3 * GIGABYTE // 2, value)
        for value in NONSENSE + ["1.5", "0", "1.5X", "G", "100M", "9G", "1.5T", "9" * 400 + "G", "nanG", "-2G", "1.5Gb/s"]:
            self.assertIn("1.5G", self.refused(lambda e: settings.memory(e, NAME, "1G", 8 * GIGABYTE), value))

    def test_teachers_are_names_or_numbers_with_commas(self):
        def ask(e):
            return settings.people(e, NAME, lambda name: name == "old.name")

        self.assertEqual(ask(env("kim, lee")), {"kim", "lee"})
        self.assertEqual(ask(env(" Kim ,, lee,\n")), {"kim", "lee"})
        self.assertEqual(ask(env("20231234, 2023-12345，hourglass-7")), {"20231234", "2023-12345", "7"})
        self.assertEqual(ask(env("kim,old.name")), {"kim", "old.name"}, "a hub that has one keeps one")
        for value in ["kim lee", "kim;lee", "kim.lee", "김선생", "kim, ../x", "-kim", "k" * 33, "2" * 23]:
            self.refused(ask, value)

    def test_a_folder_is_a_whole_path(self):
        self.assertEqual(settings.folder(env("/srv/모래 시계"), NAME, "/x"), Path("/srv/모래 시계"))
        for value in ["state", "~/state", "./x", "/", "//", "/x/..", "/tmp", "/tmp/x", "/x/../tmp/y", "/var/tmp/z"]:
            self.refused(lambda e: settings.folder(e, NAME, "/x"), value)

    def test_a_door_for_the_load_test_has_a_secret_and_does_not_show_it(self):
        self.assertEqual(settings.token(env("0123456789abcdef"), NAME), "0123456789abcdef")
        for value in ["1234", "0123456789abcde", "with blanks in between"]:
            self.assertNotIn(value, self.refused(lambda e: settings.token(e, NAME), value))

    def test_a_certificate_has_its_key_and_is_one(self):
        names = "HOURGLASS_SSL_CERT", "HOURGLASS_SSL_KEY"
        with tempfile.NamedTemporaryFile() as file:
            for pair in [("", "/key"), ("/cert", ""), ("/no/such", "/file"), (file.name, file.name)]:
                with self.assertRaisesRegex(settings.Refused, "^HOURGLASS_SSL_(CERT|KEY)="):
                    settings.certificate(dict(zip(names, pair, strict=True)), *names)

    def test_the_hub_listens_where_it_is_told_or_says_why_not(self):
        hosts = {"hub.example.org": {"192.0.2.7"}, "here": {"127.0.0.1", "::1"}, "both": {"127.0.0.1", "192.0.2.7"}}
        hosts["far"] = {"198.51.100.1"}

        def ask(e):
            def resolve(host, port):
                return hosts.get(host) or settings.addresses(host, port)

            return settings.bind(e, NAME, "http://127.0.0.1:8000", "CERTIFICATE", resolve, lambda address: not address.startswith("198"))

        alone = ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000", "http://here:80", "http://127.0.0.1:8000/class/"]
        for value in alone:
            self.assertEqual(ask(env(value)), value)
        self.assertEqual(ask(env("localhost:9000")), "http://localhost:9000")
        open_to_all = "http://:8000 :8000 http://0.0.0.0:8000 http://hub.example.org:8000 http://both:8000 https://localhost:8000"
        for value in open_to_all.split():
            self.assertIn("CERTIFICATE", self.refused(ask, value))
            self.assertIn(":8", ask({**env(value), "CERTIFICATE": "/a/file"}))
        for value in ["http://far:8000", "http://198.51.100.1:8000", "http://no-such-host.invalid:8000"]:
            self.assertIn("no address", self.refused(ask, value))
        nonsense = "8000 ftp://localhost:8000 http:// http://localhost:99999 http://localhost:x http://localhost:0 http://a@localhost:80"
        nonsense += " http://localhost:80?x http://[::1 http://127.0.0.1.5:80 http://하하_:80 http://-1:80"
        for value in [*nonsense.split(), "http:// :80"]:
            self.assertIn("http://127.0.0.1:8000", self.refused(ask, value))

    def test_all_of_them_have_defaults(self):
        usual = settings.read({})
        self.assertEqual((usual.auth, usual.teachers, usual.bind), ("pam", set(), "http://127.0.0.1:8000"))
        self.assertEqual((usual.idle_minutes, usual.processors, usual.loadtest_token), (90, None, None))
        self.assertEqual(usual.memory, 3 * GIGABYTE // 2)
        self.assertTrue(math.isfinite(usual.memory))

    def test_each_variable_is_read_under_its_own_name(self):
        wrong = {"AUTH": "x", "TEACHERS": "a b", "BIND": "x:y", "SSL_CERT": "/no", "SSL_KEY": "/no", "MEMORY": "much", "PROCESSORS": "-2"}
        wrong |= {"IDLE_MINUTES": "1", "STATE": "here", "LOADTEST_TOKEN": "short"}
        for name, value in wrong.items():
            with self.assertRaisesRegex(settings.Refused, f"^HOURGLASS_{name}="):
                settings.read({f"HOURGLASS_{name}": value})


if __name__ == "__main__":
    unittest.main()
