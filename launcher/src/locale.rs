//! Which language the launcher speaks: the one asked for, else the system's.

use crate::course::Lang;
use std::process::Command;

/// The system's language; none when it is neither English nor Korean, or says nothing.
pub fn system() -> Option<Lang> {
    let variable = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|content| !content.is_empty());
    match variable {
        Some(content) if !is_plain(&content) => from_tag(&content),
        _ => desktop().and_then(|tag| from_tag(&tag)),
    }
}

/// `ko_KR.UTF-8`, `en-GB`, … -> a language of the course.
pub fn from_tag(tag: &str) -> Option<Lang> {
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

fn desktop() -> Option<String> {
    let (program, arguments): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("defaults", &["read", "-g", "AppleLocale"])
    } else if cfg!(windows) {
        (
            "reg",
            &[
                "query",
                r"HKCU\Control Panel\International",
                "/v",
                "LocaleName",
            ],
        )
    } else {
        return None;
    };
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace().last().map(str::to_owned)
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
