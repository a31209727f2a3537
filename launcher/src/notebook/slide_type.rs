//! Where a cell stands in the slides, in Jupyter's own words: its property inspector edits them.

/// What `slide_type` may be.
pub const SLIDE_TYPES: [&str; 6] = ["slide", "subslide", "fragment", "-", "skip", "notes"];

/// Where the cell stands, if its metadata says so in Jupyter's words.
pub fn slide_type(metadata: &serde_json::Value) -> Option<&str> {
    let word = metadata["slideshow"]["slide_type"].as_str()?;
    SLIDE_TYPES.contains(&word).then_some(word)
}
