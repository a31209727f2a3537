"""The words of the frame around the pages in Korean, where Sphinx's own translation has none or another."""

KOREAN = {
    "Back to top": "맨 위로",
    "Home": "처음",
    "Here this lesson can be read. To change its numbers:": "여기에서는 읽기만 합니다. 직접 수를 바꿔 보려면:",
    "How to run this": "직접 실행하는 방법",
    "Made with ": "만든 도구: ",
    "Next": "다음",
    "Nothing was found for": "찾은 것이 없습니다:",
    "On this page": "이 쪽의 내용",
    "Pages found:": "찾은 쪽:",
    "Previous": "이전",
    "Search": "검색",
    "Searching needs JavaScript.": "검색하려면 JavaScript가 필요합니다.",
    "Skip to content": "본문으로 건너뛰기",
    "The index of the search could not be loaded.": "검색 색인을 읽지 못했습니다.",
    "Toggle Light / Dark / Auto color theme": "밝게, 어둡게, 자동으로 바꾸기",
    "Toggle site navigation sidebar": "목차 열고 닫기",
    "Toggle table of contents sidebar": "이 쪽의 내용 열고 닫기",
}


def translate(app):
    environment = app.builder.templates.environment
    known = environment.globals["gettext"]
    several = environment.globals["ngettext"]
    words = KOREAN if app.config.language == "ko" else {}
    environment.install_gettext_callables(lambda text: words.get(text) or known(text), several)


def setup(app):
    app.connect("builder-inited", translate)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
