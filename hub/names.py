"""Who may be called what: a name in the hub, and the Unix account behind it.

A name that an account may have is its own account's. No account may begin with a digit, and universities call their students by numbers:
behind `20231234` stands the account `hourglass-20231234`. Nobody in the hub is called `hourglass-20231234`: whoever writes that means the
student 20231234 (`normal`). So no two names have one account. Nothing here needs JupyterHub.
"""

import re
import unicodedata

PREFIX = "hourglass-"
LONGEST = 32
NAME = re.compile(r"[a-z0-9_][a-z0-9_-]*")

RULE_EN = (
    "A name is made of the letters a to z, digits, - and _, and does not begin with -: minji, or a student number such as 20231234 or "
    f"2023-12345. At most {LONGEST} characters, {LONGEST - len(PREFIX)} when the first is a digit."
)
RULE_KO = (
    "이름에는 영문자 a–z, 숫자, -, _만 쓰며 -로 시작할 수 없습니다. 예: minji, 또는 20231234나 2023-12345 같은 학번. "
    f"길이는 {LONGEST}자까지, 숫자로 시작하면 {LONGEST - len(PREFIX)}자까지입니다."
)


def normal(name):
    """The one way in which the hub writes a name: as it is compared and kept."""
    name = unicodedata.normalize("NFKC", name).strip().lower()
    return name[len(PREFIX) :] if re.match(PREFIX + "[0-9]", name) else name


def is_number(name):
    return re.match("[0-9]", name) is not None


def account(name, exists):
    """The account of this name in the hub; `exists` says whether the machine has an account. One of exactly this name is taken as it
    is: where accounts come from a directory, a student number may be one."""
    return PREFIX + name if is_number(name) and not exists(name) else name


def fits(name):
    """Whether an account can be made for this name."""
    return NAME.fullmatch(name) is not None and len(account(name, lambda _: False)) <= LONGEST
