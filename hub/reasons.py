"""Why a student's server does not start, as JupyterHub shows it: to the student, to a teacher who starts it, and in the hub's log."""

from html import escape

from tornado.web import HTTPError

MOST = 1_500


class NoStart(HTTPError):
    """What happened and what to do, in English and in Korean; `detail` is what the system or the server itself said."""

    def __init__(self, en, ko, detail=""):
        detail = detail.strip()[-MOST:]
        super().__init__(500, "%s", " ".join(filter(None, (en, ko, detail))))
        # JupyterHub looks for these names.
        self.jupyterhub_message = self.args[0]
        self.jupyterhub_html_message = f"{escape(en)}</p><p>{escape(ko)}</p>"
        if detail:
            self.jupyterhub_html_message += f"<pre class='text-start'>{escape(detail)}</pre>"
        self.jupyterhub_html_message += "<p>"


def last_lines(log):
    """The end of what a server wrote; empty when it wrote nothing."""
    try:
        with open(log, "rb") as file:
            file.seek(max(0, log.stat().st_size - 4 * MOST))
            return file.read().decode("utf-8", "replace").strip()
    except OSError:
        return ""
