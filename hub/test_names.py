"""No two names have one account, and the rule is the same wherever a name comes in."""

import random
import unittest

import names


def nobody(_):
    return False


class Names(unittest.TestCase):
    def test_student_numbers_have_an_account_with_a_prefix(self):
        self.assertEqual(names.account("20231234", nobody), "hourglass-20231234")
        self.assertEqual(names.account("2023-12345", nobody), "hourglass-2023-12345")
        self.assertEqual(names.account("minji", nobody), "minji")
        self.assertEqual(names.account("20231234", lambda name: name == "20231234"), "20231234", "an account of a directory")

    def test_what_fits_and_what_does_not(self):
        for name in ["minji", "_x", "a-b_c", "20231234", "2023-12345", "2023a001", "k" * 32, "2" * 22]:
            self.assertTrue(names.fits(name), name)
        for name in ["", "min.ji", "민지", "min ji", "-x", "k" * 33, "2" * 23, "a/b", "..", "a\n", "minji$", "é", "Minji", "a:b", "%2e"]:
            self.assertFalse(names.fits(name), repr(name))

    def test_a_name_is_written_in_one_way(self):
        for written in ["20231234", " 20231234 ", "２０２３１２３４", "hourglass-20231234", "HOURGLASS-20231234"]:
            self.assertEqual(names.normal(written), "20231234", written)
        self.assertEqual(names.normal("Minji"), "minji")
        self.assertEqual(names.normal("hourglass-minji"), "hourglass-minji")

    def test_no_two_names_have_one_account(self):
        die, owner = random.Random(7), {}
        parts = ["hourglass-", "hourglass", "-", "_", "1", "2", "a", "２", "A", " "]
        for _ in range(20_000):
            name = names.normal("".join(die.choices(parts, k=die.randint(1, 6))))
            if names.fits(name):
                self.assertEqual(owner.setdefault(names.account(name, nobody), name), name)
                self.assertEqual(names.normal(name), names.normal(names.normal(name)))
        self.assertGreater(len(owner), 1_000)


if __name__ == "__main__":
    unittest.main()
