"""What a teacher chooses by the environment: a function for each kind of value, and `read` for all of them.

A variable that is empty is not set. A value is taken, or refused in a sentence that names the variable; what is taken for something
else than was meant would show only in class. Nothing here needs JupyterHub.
"""

import ipaddress
import os
import re
import socket
import ssl
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import names

UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
# The server and the kernel alone take 0.6 GB: see README.md.
LEAST_MEMORY = 512 << 20
# A server tells the hub every five minutes whether somebody works there.
LEAST_MINUTES, MOST_MINUTES = 10, 60 * 24 * 366


class Refused(Exception):
    """A value that cannot be meant: what was found, what is expected, what to do; in English and in Korean."""

    def __init__(self, name, given, en, ko):
        super().__init__(f"{name}={given}: {en}\n{name}={given}: {ko}")


def text(env, name, default=""):
    return env.get(name, "").strip() or default


def one_of(env, name, choices):
    """One of some words; the first is the default."""
    given = text(env, name, choices[0])
    if given.lower() not in choices:
        listed = ", ".join(choices)
        raise Refused(name, given, f"it is one of: {listed}.", f"다음 가운데 하나로 정하십시오: {listed}.")
    return given.lower()


def number(env, name, least, most, hint_en, hint_ko):
    """A plain number, 0 or between two bounds; None when it is not set. `-1`, `nan` and `1e9` are none."""
    given = text(env, name)
    if not given:
        return None
    plain = re.fullmatch(r"[0-9]+(\.[0-9]+)?", unicodedata.normalize("NFKC", given))
    value = float(plain[0]) if plain else -1.0
    if value != 0 and not least <= value <= most:
        en = f"it is a number from {least:g} to {most:g}, or 0. {hint_en}"
        ko = f"{least:g} 이상 {most:g} 이하의 수, 또는 0으로 정하십시오. {hint_ko}"
        raise Refused(name, given, en, ko)
    return value


def processors(env, name, there):
    """At most so many processors for one student; None is no limit, and so is 0."""
    hint_en = f"This machine has {there}; 0 is no limit."
    hint_ko = f"이 컴퓨터의 프로세서는 {there}개이며, 0은 제한하지 않는다는 뜻입니다."
    return number(env, name, 0.1, there, hint_en, hint_ko) or None


def minutes(env, name, default):
    """After how many minutes a server that nobody uses is stopped; None is never, written as 0."""
    hint_en = "0 stops nobody's server. The hub hears of a server every five minutes: with fewer than ten it would stop those at work."
    hint_ko = "0이면 서버를 멈추지 않습니다. 허브는 서버의 소식을 5분마다 들으므로, 10분보다 짧으면 쓰고 있는 서버까지 멈춥니다."
    value = number(env, name, LEAST_MINUTES, MOST_MINUTES, hint_en, hint_ko)
    return default if value is None else value or None


def memory(env, name, default, there):
    """An amount of memory in bytes: 1.5G, 1.5GB and 1.5GiB are the same, a multiple of 1,024 bytes."""
    given = text(env, name, default)
    wanted = unicodedata.normalize("NFKC", given).lower()
    parts = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*([kmgt]?)(?:i?b)?", wanted)
    value = float(parts[1]) * UNITS[parts[2]] if parts else -1.0
    if not LEAST_MEMORY <= value <= there:
        most = f"{there / UNITS['g']:.1f}G"
        en = f"it is an amount of memory such as 1.5G, from 512M to what this machine has ({most})."
        ko = f"1.5G처럼 메모리의 양을 적습니다. 512M부터 이 컴퓨터의 메모리({most})까지입니다."
        raise Refused(name, given, en, ko)
    return int(value)


def people(env, name, known):
    """Names in the hub, with commas; blanks around them do not count. `known` says whether somebody has this name already."""
    given = text(env, name)
    listed = [names.normal(one) for one in unicodedata.normalize("NFKC", given).split(",")]
    found = {one for one in listed if one}
    for one in sorted(found):
        if not names.fits(one) and not known(one):
            en = f"names with commas, but {one!r} cannot be a name. {names.RULE_EN}"
            ko = f"이름을 쉼표로 나누어 적습니다. {one!r}은(는) 이름이 될 수 없습니다. {names.RULE_KO}"
            raise Refused(name, given, en, ko)
    return found


def folder(env, name, default):
    """A whole path. Not below /tmp, where each student's server sees a folder of its own."""
    given = text(env, name, default)
    path = Path(os.path.normpath(given))
    if not path.is_absolute() or not str(path).strip("/") or path.is_relative_to("/tmp") or path.is_relative_to("/var/tmp"):
        en, ko = (
            "it is a folder's whole path, from / on, and not below /tmp.",
            "/로 시작하는 폴더의 전체 경로를 적습니다. /tmp 아래는 안 됩니다.",
        )
        raise Refused(name, given, en, ko)
    return Path(given)


def token(env, name):
    """A secret that opens the hub; None when there is no such door."""
    given = text(env, name)
    if given and not re.fullmatch(r"[A-Za-z0-9_-]{16,}", given):
        en = "it is a secret of 16 or more letters and digits, as `openssl rand -hex 16` makes one."
        raise Refused(name, "…", en, "`openssl rand -hex 16`으로 만든 것처럼 영문자와 숫자 16자 이상의 비밀 값을 적습니다.")
    return given or None


def certificate(env, certificate_name, key_name):
    """Certificate and key, which fit each other; both empty when there is none."""
    pair = text(env, certificate_name), text(env, key_name)
    if any(pair):
        (name, given), missing = ((certificate_name, pair[0]), key_name) if pair[0] else ((key_name, pair[1]), certificate_name)
        if not all(pair):
            raise Refused(name, given, f"it comes with {missing}, which is not set.", f"{missing}도 함께 지정하십시오.")
        try:
            # A key with a passphrase asks for it at the terminal: an empty one is wrong.
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*pair, password="")
        except (OSError, ValueError) as error:
            en = f"this key, with the certificate {pair[0]}, cannot be used: {error}. Both are files in PEM; the key has no passphrase."
            ko = f"인증서 {pair[0]}와(과) 함께 쓸 수 없습니다: {error}. 둘 다 PEM 파일이어야 하고, 키에 암호가 없어야 합니다."
            raise Refused(key_name, pair[1], en, ko) from None
    return pair


def addresses(host, port):
    """Every address that a host's name stands for."""
    return {entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}


def is_ours(address):
    """Whether this machine has the address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as listener:
            listener.bind((address, 0))
    except OSError:
        return False
    return True


def bind(env, name, default, certificate_name, resolve=addresses, ours=is_ours):
    """Where the hub listens. A place that others reach too needs a certificate: passwords do not travel in the clear."""
    given = text(env, name, default)
    wrong_en, wrong_ko = "it is an address such as http://127.0.0.1:8000.", "http://127.0.0.1:8000과 같은 주소를 적습니다."
    try:
        url = urlsplit(given if "://" in given else f"http://{given}")
        host, port = url.hostname, url.port
        plain = not (url.username or url.password or url.query or url.fragment) and port != 0
    except ValueError:
        raise Refused(name, given, wrong_en, wrong_ko) from None
    if url.scheme not in ("http", "https") or not plain or not (host or port) or not _is_host(host):
        raise Refused(name, given, wrong_en, wrong_ko)
    try:
        found = resolve(host, port or 0) if host else {"0.0.0.0"}
    except OSError:
        found = set()
    if not found or not all(ours(address) for address in found):
        raise Refused(name, given, f"this machine has no address {host}.", f"이 컴퓨터에는 {host}라는 주소가 없습니다.")
    if not text(env, certificate_name):
        pair = f"{certificate_name} and HOURGLASS_SSL_KEY", f"{certificate_name}와 HOURGLASS_SSL_KEY"
        if not all(ipaddress.ip_address(address).is_loopback for address in found):
            en = f"others reach it too: give {pair[0]}, or put a proxy with TLS in front of {default}."
            ko = f"다른 컴퓨터에서도 접속하는 주소입니다. {pair[1]}를 지정하거나, {default} 앞에 TLS를 맡는 프록시를 두십시오."
            raise Refused(name, given, en, ko)
        if url.scheme == "https":
            raise Refused(name, given, f"https needs {pair[0]}.", f"https에는 {pair[1]}가 필요합니다.")
    return url.geturl()


def _is_host(host):
    """An IP address, a name whose last part begins with a letter, or nothing (every address of this machine)."""
    if not host or re.fullmatch(r"(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*", host):
        return True
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


@dataclass
class Settings:
    """Everything that a teacher may choose."""

    auth: str
    teachers: set
    certificate: str
    key: str
    bind: str
    memory: int
    processors: float | None
    idle_minutes: float | None
    state: Path
    loadtest_token: str | None


def read(env, known=lambda state, name: False):
    """All of them; `known(state, name)` says whether the hub of this state, or the machine, has somebody of this name already."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    state = folder(env, "HOURGLASS_STATE", "/var/lib/hourglass")
    pair = certificate(env, "HOURGLASS_SSL_CERT", "HOURGLASS_SSL_KEY")
    return Settings(
        auth=one_of(env, "HOURGLASS_AUTH", ("pam", "native")),
        teachers=people(env, "HOURGLASS_TEACHERS", lambda name: known(state, name)),
        certificate=pair[0],
        key=pair[1],
        bind=bind(env, "HOURGLASS_BIND", "http://127.0.0.1:8000", "HOURGLASS_SSL_CERT"),
        memory=memory(env, "HOURGLASS_MEMORY", "1.5G", pages),
        processors=processors(env, "HOURGLASS_PROCESSORS", os.cpu_count() or 2),
        idle_minutes=minutes(env, "HOURGLASS_IDLE_MINUTES", 90.0),
        state=state,
        loadtest_token=token(env, "HOURGLASS_LOADTEST_TOKEN"),
    )
