//! English and Korean: `HOURGLASS_LANG` (`en` or `ko`) says which of them a reader wants.

fn wanted() -> String {
    std::env::var("HOURGLASS_LANG").unwrap_or_default()
}

/// For a line: the wanted language alone, or one after the other.
pub fn one_language(en: &str, ko: &str) -> String {
    match wanted().as_str() {
        "en" => en.to_owned(),
        "ko" => ko.to_owned(),
        _ => format!("{en} · {ko}"),
    }
}

/// For an error: both, the wanted language first.
pub fn both_languages(en: &str, ko: &str) -> String {
    match wanted().as_str() {
        "ko" => format!("{ko}\n{en}"),
        _ => format!("{en}\n{ko}"),
    }
}
