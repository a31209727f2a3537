//! Which language the launcher speaks: the one asked for, else the system's.

use crate::course::Lang;

/// The system's language; none when it is neither English nor Korean, or says nothing.
pub(crate) fn system() -> Option<Lang> {
    let variable = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|content| !content.is_empty());
    match variable {
        Some(content) if !is_plain(&content) => from_tag(&content),
        // A terminal that names none: what macOS and Windows are set to. (On Linux only LANGUAGE is left to ask.)
        _ => sys_locale::get_locale().and_then(|tag| from_tag(&tag)),
    }
}

/// `ko_KR.UTF-8`, `en-GB`, … -> a language of the course.
fn from_tag(tag: &str) -> Option<Lang> {
    let language = tag.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
    match language.as_str() {
        "ko" | "korean" => Some(Lang::Ko),
        "en" | "english" => Some(Lang::En),
        _ => None,
    }
}

/// The `C` locale names no language.
fn is_plain(content: &str) -> bool {
    let name = content.split('.').next().unwrap_or_default();
    name == "C" || name == "POSIX"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(from_tag("ko_KR.UTF-8"), Some(Lang::Ko));
        assert_eq!(from_tag("en-GB"), Some(Lang::En));
        assert_eq!(from_tag("de_DE.UTF-8"), None);
        assert_eq!(from_tag("kok_IN"), None);
        assert!(is_plain("C.UTF-8") && is_plain("POSIX") && !is_plain("ko_KR.UTF-8"));
    }
}
