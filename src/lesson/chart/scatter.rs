//! Points in the plane, each drawn as the digit (or the letter) of its class.

use super::draw::{
    Align, Canvas, Figure, MARGIN, RULE, SHEET, WHITE, color, mix, readable, style, words,
};
use super::parts::{Rows, Scale, check, check_any};
use crate::error::{Result, err};
use ndarray::ArrayView2;
use plotters::element::Text;

/// So few points are drawn large, with room around them.
const FEW: usize = 20;

/// Points `[n, 2]`, each drawn as its label's digit in its class's colour; the large digits stand at the classes' means.
///
/// Taught in lessons [3](crate::course#lesson-3), [5](crate::course#lesson-5), [7](crate::course#lesson-7).
///
/// # Errors
/// Nothing to draw, NaN or infinity, not two columns, not one label for each point, a caption that is too short.
pub fn scatter(
    points: &impl Rows,
    labels: &[u8],
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    draw(&points.rows(), labels, &[], axes, caption)
}

/// [`scatter`] for classes with names: a point is drawn as the first letter of its class's name (as A, B, … where two begin
/// alike), and a legend says which is which.
///
/// Taught in lesson [5](crate::course#lesson-5).
///
/// # Errors
/// As [`scatter`]; also when a label has no name.
pub fn scatter_named(
    points: &impl Rows,
    labels: &[u8],
    names: &[&str],
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    let most = labels.iter().max().copied().unwrap_or(0);
    if usize::from(most) >= names.len().min(26) {
        let n = names.len();
        return err!(
            "There is a label {most}, but {n} class names (labels count from 0; at most 26 classes).",
            "레이블 값 {most}에 해당하는 이름이 없습니다. 클래스 이름은 {n}개입니다(레이블은 0부터 세며, 클래스는 26개까지입니다)."
        );
    }
    draw(&points.rows(), labels, names, axes, caption)
}

/// The first letters of the names; A, B, … if two are equal.
fn letters(names: &[&str]) -> Vec<char> {
    let mut first: Vec<char> = Vec::new();
    for name in names {
        match name.chars().next() {
            Some(letter) if letter.is_alphabetic() && !first.contains(&letter) => {
                first.push(letter);
            }
            _ => return ('A'..='Z').cycle().take(names.len()).collect(),
        }
    }
    first
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn draw(
    points: &ArrayView2<'_, f32>,
    labels: &[u8],
    names: &[&str],
    axes: (&str, &str),
    caption: &str,
) -> Result<Figure> {
    let (n, columns) = points.dim();
    check_any(n)?;
    if columns != 2 || labels.len() != n {
        let have = labels.len();
        return err!(
            "The points have shape [{n}, {columns}] and there are {have} labels; expected [n, 2] and n labels.",
            "점의 형태: [{n}, {columns}], 레이블: {have}개. 점은 [n, 2], 레이블은 n개여야 합니다."
        );
    }
    let column = |c: usize| {
        points
            .column(c)
            .iter()
            .map(|&v| f64::from(v))
            .collect::<Vec<_>>()
    };
    let (xs, ys) = (column(0), column(1));
    check(axes.0, &xs, false)?;
    check(axes.1, &ys, false)?;
    let letters = letters(names);
    let glyph = |class: u8| match &letters[..] {
        [] => class.to_string(),
        letters => letters[usize::from(class)].to_string(),
    };

    let mut canvas = Canvas::new(SHEET, 640.0);
    let mut top = 52.0;
    if !names.is_empty() {
        let below = canvas.legend(names, (80.0, 14.0), 820.0, |canvas, i, (x, y)| {
            canvas.text(
                x + 22.0,
                y,
                &glyph(i as u8),
                style(20.0, readable(color(i)), Align::Center),
            );
        });
        top = below + 38.0;
    }
    let few = n <= FEW;
    let y = Scale::new(roomy(&ys, few), false, 6).on(575.0, top);
    let left = MARGIN + canvas.tick_room(&y).max(36.0);
    let x = Scale::new(roomy(&xs, few), false, 8).on(left, SHEET - MARGIN - 14.0);
    // Many points: smaller and paler, and the classes' means carry the reading.
    let many = n > 300;
    let size = match n {
        0..=FEW => 26.0,
        2_001.. => 11.0,
        _ => 13.0,
    };
    let mut sums = vec![(0.0_f64, 0.0_f64, 0_usize); 256];
    for (i, &label) in labels.iter().enumerate() {
        let sum = &mut sums[usize::from(label)];
        *sum = (sum.0 + xs[i], sum.1 + ys[i], sum.2 + 1);
    }
    let plot = canvas.chart(&x, &y, axes, |chart| {
        let point = |(i, &label): (usize, &u8)| {
            let own = color(usize::from(label));
            let own = if many {
                mix(own, WHITE, 0.3)
            } else {
                readable(own)
            };
            Text::new(
                glyph(label),
                (xs[i], ys[i]),
                words(style(size, own, Align::Center)),
            )
        };
        chart
            .draw_series(labels.iter().enumerate().map(point))
            .map(drop)
    });
    canvas.frame(plot, RULE);
    for (class, (sx, sy, count)) in sums.into_iter().enumerate() {
        if count < 8 || !many {
            continue;
        }
        let (px, py) = (x.pixel(sx / count as f64), y.pixel(sy / count as f64));
        canvas.disc((px, py), 16, WHITE);
        canvas.disc((px, py), 14, readable(color(class)));
        canvas.text(
            px,
            py,
            &glyph(class as u8),
            style(20.0, WHITE, Align::Center),
        );
    }
    Figure::new(canvas, caption)
}

/// The values, and for a few points two more, beyond the outermost ones.
fn roomy(values: &[f64], few: bool) -> impl Iterator<Item = f64> {
    let low = values.iter().copied().fold(f64::MAX, f64::min);
    let high = values.iter().copied().fold(f64::MIN, f64::max);
    let room = if few { 0.2 * (high - low) } else { 0.0 };
    values.iter().copied().chain([low - room, high + room])
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn a_class_is_drawn_as_its_first_letter_where_all_differ() {
        assert_eq!(letters(&["cat", "dog"]), ['c', 'd']);
        assert_eq!(letters(&["고양이", "개"]), ['고', '개']);
        assert_eq!(letters(&["cat", "cow"]), ['A', 'B']);
        assert_eq!(letters(&["", "cow"]), ['A', 'B']);
        assert!(letters(&[]).is_empty());
    }
}
