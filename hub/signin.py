"""Signing in and signing up: with a student number as well as with a name, and with the rule told before there is an account."""

from jupyterhub.auth import PAMAuthenticator
from jupyterhub.orm import User
from nativeauthenticator import NativeAuthenticator
from nativeauthenticator.handlers import SignUpHandler
from nativeauthenticator.orm import UserInfo

import accounts
import names

TAKEN = (
    "This name is taken: it is an account of this machine. Choose another.",
    "이미 이 컴퓨터의 계정인 이름입니다. 다른 이름을 고르십시오.",
)


class ByAccount(PAMAuthenticator):
    """Accounts and passwords of this machine; behind a student number stands an account with a prefix."""

    def normalize_username(self, username):
        return super().normalize_username(names.normal(username))

    def authenticate(self, handler, data):
        return super().authenticate(handler, {**data, "username": accounts.of(names.normal(data["username"]))})

    def check_allowed_groups(self, username, authentication=None):
        return super().check_allowed_groups(accounts.of(username), authentication)

    def system_user_exists(self, user):
        return accounts.exists(accounts.of(user.name))


class BySignUp(NativeAuthenticator):
    """Students sign up, the teacher lets them in; the account comes with the first server."""

    def normalize_username(self, username):
        return super().normalize_username(names.normal(username))

    def validate_username(self, username):
        """The rule is for newcomers. Whoever has a name already keeps it: an older hub let in names that no account can have."""
        if not super().validate_username(username):
            return False
        there = self.db and (User.find(self.db, username) or UserInfo.find(self.db, username))
        return bool(there) or names.fits(username)

    def refusal(self, username):
        """Why nobody can sign up under this name, in both languages; None when somebody can."""
        name = self.normalize_username(username)
        if not self.validate_username(name):
            return names.RULE_EN, names.RULE_KO
        account = accounts.of(name)
        # A teacher's own account need not be in the group: the control panel is there without a server.
        if accounts.exists(account) and not accounts.is_in_class(account) and name not in self.admin_users:
            return TAKEN
        return None

    def create_user(self, username, password, **kwargs):
        return None if self.refusal(username) else super().create_user(username, password, **kwargs)

    def get_handlers(self, app):
        return [(path, SignUp if handler is SignUpHandler else handler) for path, handler in super().get_handlers(app)]


class SignUp(SignUpHandler):
    """The page of NativeAuthenticator, which says what is wrong with a name."""

    def get_result_message(self, user, *others):
        refusal = self.authenticator.refusal(self.get_body_argument("username", strip=False))
        if user is None and refusal:
            return "alert-danger", " ".join(refusal)
        return super().get_result_message(user, *others)

    def render_template(self, name, sync=False, **values):
        return super().render_template(name, sync, rule=[names.RULE_EN, names.RULE_KO], **values)
