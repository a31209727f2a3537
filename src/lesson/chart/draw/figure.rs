//! A finished picture: PNG bytes and the sentence that says what it shows.

use super::canvas::Canvas;
use super::color::INK;
use super::text::{Align, style};
use crate::error::{Error, Result, err};
use base64::Engine as _;
use std::collections::HashMap;
use std::{fmt, io::Write as _, path::Path};

/// The width of most sheets, in pixels.
pub(crate) const SHEET: f32 = 840.0;
/// Left and right of everything.
pub(crate) const MARGIN: f32 = 20.0;
/// The size of ordinary text in a chart.
pub(crate) const TEXT: f32 = 15.0;
/// From one line of such text to the next.
pub(crate) const LINE: f32 = 22.0;

/// A chart, ready to be shown below a cell: the picture as PNG, with its caption drawn under it and kept as text too.
#[derive(Clone)]
pub struct Figure {
    /// The picture as the bytes of a PNG file.
    pub png: Vec<u8>,
    /// The sentence that says what the picture shows; what cannot see the picture reads it instead.
    pub caption: String,
    /// Width and height in pixels.
    pub size: (usize, usize),
}

impl Figure {
    /// Writes the caption under what is drawn and packs it all into a PNG.
    pub(crate) fn new(mut canvas: Canvas, caption: &str) -> Result<Figure> {
        let caption = caption.split_whitespace().collect::<Vec<_>>().join(" ");
        if caption.chars().count() < 10 {
            return err!(
                "The caption of a figure is {caption:?}; write a sentence of at least 10 characters that says what the figure shows.",
                "그림 설명이 {caption:?}입니다. 그림이 무엇을 보여 주는지 열 글자 이상의 문장으로 적어 주십시오."
            );
        }
        let size = TEXT + 1.0;
        let room = canvas.width as f32 - 2.0 * MARGIN;
        let lines = canvas.font.wrap(&caption, size, room);
        let top = canvas.height as f32 + 16.0;
        canvas.grow(lines.len() * (size * 1.45).round() as usize + 16)?;
        canvas.lines(MARGIN, top, &lines, style(size, INK, Align::Left));
        if let Some(error) = canvas.failed {
            return Err(error);
        }
        if !canvas.missing.is_empty() {
            let list: Vec<_> = (canvas.missing.iter())
                .map(|c| format!("{c} (U+{:04X})", *c as u32))
                .collect();
            let list = list.join(", ");
            return err!(
                "The course's font has no picture for: {list}. Use other characters in the figure's labels and caption.",
                "강좌의 글꼴에 다음 글자가 없습니다: {list}. 그림의 이름표와 설명에 다른 글자를 써 주십시오."
            );
        }
        Ok(Figure {
            png: encode(&canvas)?,
            caption,
            size: (canvas.width, canvas.height),
        })
    }

    /// What the kernel reads from a cell's output to show this figure: a picture and a text, as one result.
    pub fn evcxr_content(&self) -> String {
        let png = base64::engine::general_purpose::STANDARD.encode(&self.png);
        format!(
            "EVCXR_BEGIN_CONTENT image/png\n{png}\nEVCXR_END_CONTENT\nEVCXR_BEGIN_CONTENT text/plain\n{}\nEVCXR_END_CONTENT\n",
            self.caption
        )
    }

    /// Shows the figure; the kernel calls this when a cell ends in a figure.
    pub fn evcxr_display(&self) {
        print!("{}", self.evcxr_content());
        // Flushed here, so that what a cell prints next cannot come between.
        let _ = std::io::stdout().flush();
    }

    /// Writes the PNG to a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let shown = path.display();
        std::fs::write(path, &self.png).map_err(|e| {
            Error::new(
                format!("The figure could not be written to {shown}: {e}. Does the folder exist, and may you write there?"),
                format!("그림을 {shown} 파일에 쓸 수 없습니다: {e}. 폴더가 있는지, 쓸 권한이 있는지 확인해 주십시오."),
            )
        })
    }
}

/// The figure in words, for `println!("{figure:?}")`.
impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.size;
        write!(f, "Figure({width}×{height}, {:?})", self.caption)
    }
}

/// PNG with a palette: a chart has few colours. Where smooth edges make more than 256, the rarest take their nearest neighbour.
fn encode(canvas: &Canvas) -> Result<Vec<u8>> {
    let pixels = canvas.pixels.as_chunks::<3>().0;
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut colors: Vec<[u8; 3]> = counts.keys().copied().collect();
    // By colour where counts are equal, so that the same figure is always the same bytes.
    colors.sort_unstable_by_key(|c| (std::cmp::Reverse(counts[c]), *c));
    let palette = &colors[..colors.len().min(256)];
    let distance = |a: &[u8; 3], b: &[u8; 3]| -> u32 {
        (0..3).map(|i| u32::from(a[i].abs_diff(b[i])).pow(2)).sum()
    };
    let index: HashMap<[u8; 3], u8> = (colors.iter().enumerate())
        .map(|(i, color)| {
            let nearest = || {
                (0..palette.len())
                    .min_by_key(|k| distance(&palette[*k], color))
                    .unwrap_or(0)
            };
            (*color, if i < palette.len() { i } else { nearest() } as u8)
        })
        .collect();
    let indexed: Vec<u8> = pixels.iter().map(|pixel| index[pixel]).collect();

    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, canvas.width as u32, canvas.height as u32);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::Balanced);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&indexed)?;
        writer.finish()
    });
    match written {
        Ok(()) => Ok(bytes),
        Err(e) => err!(
            "The figure could not be packed as PNG: {e}.",
            "그림을 PNG로 만들 수 없습니다: {e}."
        ),
    }
}
