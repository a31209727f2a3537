//! The look that all charts share: colours and dashes. Each series differs in more than its colour.

use super::paint::Rgb;

/// Text.
pub(crate) const INK: Rgb = [0x26, 0x2b, 0x33];
/// Text of lesser weight: tick labels.
pub(crate) const FAINT: Rgb = [0x5a, 0x63, 0x70];
/// Grid lines.
pub(crate) const GRID: Rgb = [0xe3, 0xe7, 0xec];
/// Axis lines and thin frames.
pub(crate) const RULE: Rgb = [0xa9, 0xb2, 0xbd];
/// Paper.
pub(crate) const WHITE: Rgb = [255; 3];
/// Okabe and Ito's blue, the colour of a single series.
pub(crate) const BLUE: Rgb = [0x00, 0x72, 0xb2];
/// Okabe and Ito's vermillion, the colour of what is to be noticed.
pub(crate) const VERMILLION: Rgb = [0xd5, 0x5e, 0x00];

/// Okabe and Ito's colours without the yellow, which nobody can read on white, then four darker ones of theirs:
/// ten classes get ten colours.
const COLORS: [Rgb; 10] = [
    BLUE,
    VERMILLION,
    [0x00, 0x9e, 0x73],
    [0xcc, 0x79, 0xa7],
    [0xe6, 0x9f, 0x00],
    [0x56, 0xb4, 0xe9],
    [0x40, 0x40, 0x40],
    [0x8a, 0x5a, 0x00],
    [0x7a, 0x30, 0x60],
    [0x00, 0x5a, 0x42],
];

/// The colour of the `i`-th series or class.
pub(crate) fn color(i: usize) -> Rgb {
    COLORS[i % COLORS.len()]
}

/// The dashes of the `i`-th series: pixels drawn, pixels left out; none for a line without gaps.
pub(crate) fn dash(i: usize) -> Option<(u32, u32)> {
    [
        None,
        Some((9, 6)),
        Some((2, 5)),
        Some((18, 6)),
        Some((5, 3)),
    ][i % 5]
}

/// `from` on the way to `to`, `share` of it.
pub(crate) fn mix(from: Rgb, to: Rgb, share: f32) -> Rgb {
    [0, 1, 2].map(|i| {
        let (a, b) = (f32::from(from[i]), f32::from(to[i]));
        (a + (b - a) * share.clamp(0.0, 1.0)).round() as u8
    })
}

/// A colour dark enough for text.
pub(crate) fn readable(color: Rgb) -> Rgb {
    mix(color, [0; 3], 0.25)
}

/// Negative blue, zero white, positive orange; `value` from -1 to 1, in 64 steps each way.
/// The blue is the darker one, so that the strongest values keep their sign in a grey print.
pub(crate) fn diverging(value: f32) -> Rgb {
    let steps = (value.clamp(-1.0, 1.0).abs() * 64.0).round() / 64.0;
    mix(
        WHITE,
        if value < 0.0 {
            [0x00, 0x44, 0x88]
        } else {
            [0xe6, 0x80, 0x10]
        },
        steps,
    )
}
