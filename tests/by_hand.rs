//! A chart that no function of the crate draws, drawn in a cell with plotters' own interface; and the paper of every figure.

use hourglass::en::*;
use hourglass::plotters::prelude::*;

const SENTENCE: &str = "A sentence that says what is to be seen.";

/// The pixels, and whether none of them can let a dark page shine through.
fn decode(figure: &Figure) -> (Vec<[u8; 3]>, bool) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&figure.png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("pixels");
    let opaque = info.color_type == png::ColorType::Rgb && reader.info().trns.is_none();
    (bytes.as_chunks::<3>().0.to_vec(), opaque)
}

/// Text by plotters in the middle of the sheet.
fn written(words: &'static str) -> Result<Figure, Error> {
    by_hand(
        (400, 100),
        |sheet| {
            sheet.draw(&Text::new(words, (40, 40), ("sans-serif", 24).into_font()))?;
            Ok(())
        },
        SENTENCE,
    )
}

#[test]
fn a_figure_brings_its_own_white_paper_so_that_it_is_read_on_dark_pages_too() {
    let drawn = by_hand(
        (300, 80),
        |sheet| {
            sheet.draw(&Rectangle::new(
                [(100, 20), (120, 40)],
                RED.mix(0.5).filled(),
            ))?;
            Ok(())
        },
        SENTENCE,
    );
    for figure in [drawn.unwrap(), bars(&[("a", 1.0)], "x", SENTENCE).unwrap()] {
        let (pixels, opaque) = decode(&figure);
        let (width, height) = figure.size;
        assert!(opaque, "{figure:?}");
        for corner in [0, width - 1, width * (height - 1), width * height - 1] {
            assert_eq!(pixels[corner], [255; 3], "{figure:?}");
        }
    }
}

#[test]
fn a_figure_of_glass_would_be_noticed() {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 1, 1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(vec![255; 3]);
    encoder.set_trns(vec![0]);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    let (caption, size) = (SENTENCE.to_string(), (1, 1));
    assert!(!decode(&Figure { png, caption, size }).1);
}

#[test]
fn what_a_closure_draws_is_shown_where_it_was_drawn_above_its_caption() {
    let figure = by_hand(
        (300, 80),
        |sheet| {
            sheet.draw(&Rectangle::new([(100, 20), (120, 40)], BLUE.filled()))?;
            Ok(())
        },
        SENTENCE,
    )
    .unwrap();
    let (pixels, _) = decode(&figure);
    let blue = |x: usize, y: usize| pixels[y * 300 + x] == [0, 0, 255];
    assert!(blue(100, 20) && blue(119, 39) && !blue(99, 20) && !blue(100, 41));
    assert_eq!(pixels.iter().filter(|p| **p == [0, 0, 255]).count(), 400);
    assert_eq!((figure.size.0, figure.caption.as_str()), (300, SENTENCE));
    let below = &pixels[80 * 300..];
    assert!(
        below.iter().any(|p| *p != [255; 3]),
        "the caption is written below"
    );
}

#[test]
fn plotters_texts_are_set_with_the_course_s_font_and_hangul_with_it() {
    let pixels = |words| decode(&written(words).unwrap()).0;
    let ink = |words| pixels(words).iter().filter(|p| **p != [255; 3]).count();
    assert!(ink("한글") > ink("  ") + 100, "letters are drawn");
    // Boxes for missing letters would all look the same.
    assert_ne!(pixels("가"), pixels("나"));
    let error = written("🎉").unwrap_err();
    assert!(
        error.en.contains("U+1F389") && error.ko.contains("글꼴"),
        "{error}"
    );
}

#[test]
fn an_error_in_the_closure_is_told() {
    let mine = Error::new("mine", "내 것");
    let own = by_hand((300, 80), |_| Err(mine.into()), SENTENCE);
    assert_eq!(own.unwrap_err().ko, "내 것");
    let other = by_hand((300, 80), |_| Err("no data".into()), SENTENCE).unwrap_err();
    assert!(other.en.contains("could not be drawn: no data"), "{other}");
    assert!(other.ko.contains("그릴 수 없습니다: no data"), "{other}");
    let short = by_hand((300, 80), |_| Ok(()), "short").unwrap_err();
    assert!(short.en.contains("caption"), "{short}");
}
