//! What a lesson relies on when it ends a cell in a figure.

use hourglass::error::Result;
use hourglass::lesson::chart::*;
use ndarray::{Array2, array};
use std::time::Instant;

const SENTENCE: &str = "A sentence that says what is to be seen.";
const KOREAN: &str =
    "그림이 무엇을 보여 주는지 말하는 문장입니다. 숫자 784와 기호 −×·…→√²도 나옵니다.";

/// Width, height and the pixels, three bytes each.
fn decode(figure: &Figure) -> (usize, usize, Vec<[u8; 3]>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&figure.png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("pixels");
    assert_eq!(info.color_type, png::ColorType::Rgb);
    let pixels = bytes[..info.buffer_size()].as_chunks::<3>().0.to_vec();
    (info.width as usize, info.height as usize, pixels)
}

fn rows(n: usize, value: f32) -> Array2<f32> {
    Array2::from_elem((n, 784), value)
}

/// Every kind of chart, with these words in it.
fn all(word: &str, caption: &str) -> Vec<(&'static str, Result<Figure>)> {
    let images = Array2::from_shape_fn((10, 784), |(i, p)| ((i * p) % 255) as f32 / 254.0);
    let losses: Vec<f32> = (1..=12).map(|e| 0.1 / e as f32).collect();
    let points = Array2::from_shape_fn((400, 2), |(i, c)| ((i * (7 + c)) % 31) as f32);
    let labels: Vec<u8> = (0..400).map(|i| (i % 10) as u8).collect();
    let two: Vec<u8> = labels.iter().map(|l| l % 2).collect();
    let table = array![[10.0_f32, 2.0, 3.0], [-4.0, 5.0, 6.0]];
    let axes = Axes {
        x: word,
        y: word,
        log_y: true,
        baselines: vec![(word, 0.05)],
        ..Axes::default()
    };
    let layers = [
        (784, word),
        (128, word),
        (64, word),
        (128, word),
        (784, word),
    ];
    let path = [(-1.0_f32, 1.0_f32), (0.5, -0.5), (9.0, 9.0)];
    vec![
        (
            "digits",
            digits(&[(word, &images), (word, &images)], caption),
        ),
        (
            "digits_titled",
            digits_titled(&[(word, &images)], &["4 → 9"; 10], caption),
        ),
        (
            "patterns_titled",
            patterns_titled(
                &[(word, images.mapv(|v| v - 0.5)), (word, images.clone())],
                &["4 → 9"; 20],
                caption,
            ),
        ),
        (
            "patterns",
            patterns(&[(word, images.mapv(|v| v - 0.5))], caption),
        ),
        (
            "curves",
            curves(&[(word, &losses), (word, &losses)], axes, caption),
        ),
        (
            "bars",
            bars(&[(word, 0.5_f32), (word, -0.2)], word, caption),
        ),
        (
            "histogram",
            histogram(&[(word, &losses), (word, &losses)], word, caption),
        ),
        ("scatter", scatter(&points, &labels, (word, word), caption)),
        (
            "scatter_named",
            scatter_named(&points, &two, &[word, word], (word, word), caption),
        ),
        ("matrix", matrix(&table, (word, word), caption)),
        (
            "matrix_named",
            matrix_named(&table, &[word; 2], &[word; 3], (word, word), caption),
        ),
        ("diagram", diagram(&layers, caption)),
        (
            "branch",
            diagram_with_branch(&layers, 2, &[(10, word)], caption),
        ),
        (
            "surface",
            surface(
                |x, y| x * x + y,
                -2.0..2.0,
                -1.0..2.0,
                &[(word, &path)],
                (word, word),
                caption,
            ),
        ),
    ]
}

#[test]
fn every_kind_is_drawn_in_both_languages_whole_small_and_fast() {
    for (word, caption) in [("hidden layer", SENTENCE), ("은닉층 평균", KOREAN)] {
        let begin = Instant::now();
        let figures = all(word, caption);
        let each = begin.elapsed() / figures.len() as u32;
        assert!(each.as_millis() < 1000, "{each:?} for a figure");
        for (kind, figure) in figures {
            let figure = figure.unwrap_or_else(|e| panic!("{kind}: {e}"));
            let (width, height, pixels) = decode(&figure);
            assert_eq!((width, height), figure.size, "{kind}");
            assert!((600..=900).contains(&width), "{kind} is {width} wide");
            assert!(
                figure.png.len() < 110_000,
                "{kind}: {} bytes",
                figure.png.len()
            );
            // Nothing reaches the edge, so nothing is cut off.
            let edge = |i: usize| {
                i % width < 4 || i % width >= width - 4 || i / width < 4 || i / width >= height - 4
            };
            let cut = pixels
                .iter()
                .enumerate()
                .filter(|(i, p)| edge(*i) && **p != [255; 3])
                .count();
            assert_eq!(cut, 0, "{kind} in {word:?} reaches the edge");
        }
    }
}

#[test]
fn rows_and_columns_of_images_are_where_they_belong() {
    let figure = digits(&[("ink", rows(3, 1.0)), ("more", rows(3, 7.0))], SENTENCE).unwrap();
    let (width, height, pixels) = decode(&figure);
    // Runs of at least 20 black pixels: three in each line that crosses a row of images.
    let runs = |y: usize| {
        let line = &pixels[y * width..(y + 1) * width];
        line.chunk_by(|a, b| a == b)
            .filter(|run| run[0] == [0; 3] && run.len() >= 20)
            .count()
    };
    let counts: Vec<usize> = (0..height).map(runs).collect();
    assert!(counts.iter().all(|c| [0, 3].contains(c)), "{counts:?}");
    let bands = counts
        .chunk_by(|a, b| a == b)
        .filter(|band| band[0] == 3)
        .count();
    assert_eq!(bands, 2);
}

#[test]
fn zero_is_paper_and_one_is_ink_and_what_lies_outside_is_clipped() {
    let grey = |value: f32| {
        let (width, _, pixels) = decode(&digits(&[("", rows(1, value))], SENTENCE).unwrap());
        pixels[60 * width + 60]
    };
    assert_eq!(
        [grey(-3.0), grey(0.0), grey(1.0), grey(2.0)],
        [[255; 3], [255; 3], [0; 3], [0; 3]]
    );
    assert_eq!(grey(0.2), [204; 3]);
}

#[test]
fn hangul_is_drawn_letter_by_letter() {
    let draw = |caption: &str| decode(&digits(&[("x", rows(1, 0.0))], caption).unwrap());
    let (a, b) = (draw("가나다라마바사아자차"), draw("카타파하거너더러머버"));
    assert_eq!((a.0, a.1), (b.0, b.1));
    // Boxes for missing letters would all look the same.
    let differ = a.2.iter().zip(&b.2).filter(|(p, q)| p != q).count();
    assert!(differ > 500, "{differ} pixels differ");
}

#[test]
fn all_letters_of_the_notebooks_can_be_drawn() {
    let mut letters: std::collections::BTreeSet<char> = KOREAN.chars().collect();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("notebooks");
    for lang in ["en", "ko"] {
        for entry in std::fs::read_dir(root.join(lang))
            .into_iter()
            .flatten()
            .flatten()
        {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            letters.extend(text.chars().filter(|c| ('가'..='힣').contains(c)));
        }
    }
    let caption: String = letters.into_iter().collect();
    digits(&[("x", rows(1, 0.0))], &caption).unwrap();
}

#[test]
fn a_long_caption_takes_more_lines() {
    let lines = |n: usize| {
        bars(&[("a", 1.0)], "x", &SENTENCE.repeat(n))
            .unwrap()
            .size
            .1
    };
    assert!(lines(6) > lines(1) + 40);
    assert_eq!(
        bars(&[("a", 1.0)], "x", "two\n  lines of it")
            .unwrap()
            .caption,
        "two lines of it"
    );
}

#[test]
fn the_kernel_gets_picture_and_caption_as_one_result() {
    let figure = bars(&[("a", 1.0)], "x", SENTENCE).unwrap();
    let content = figure.evcxr_content();
    let lines: Vec<&str> = content.lines().collect();
    assert_eq!(lines[0], "EVCXR_BEGIN_CONTENT image/png");
    assert!(lines[1].starts_with("iVBORw0KGgo"), "base64 of a PNG");
    let end = "EVCXR_END_CONTENT";
    assert_eq!(
        lines[2..],
        [end, "EVCXR_BEGIN_CONTENT text/plain", SENTENCE, end]
    );
}

#[test]
fn the_same_figure_is_the_same_file() {
    for ((kind, a), (_, b)) in all("x", SENTENCE).into_iter().zip(all("x", SENTENCE)) {
        assert_eq!(a.unwrap().png, b.unwrap().png, "{kind}");
    }
}
