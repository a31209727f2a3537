//! What no function here draws: a student's own drawing, with plotters' interface, on the sheet and in the letters of the course.

use super::draw::{Canvas, Figure, Sheet};
use crate::error::{Error, Result, err};

/// What a drawing gives back: nothing, or whatever went wrong.
pub type Drawing = std::result::Result<(), Box<dyn std::error::Error>>;

/// The least width and height.
const SMALLEST: (usize, usize) = (200, 50);

/// Draws by hand, on a white sheet of `size` (width, height) in pixels; the caption is written below it, as under every figure.
///
/// Taught in lesson [1](crate::course#lesson-1).
///
/// `draw` gets the sheet, on which plotters draws everything that it can: `hourglass::plotters` is the crate itself, with its
/// [documentation](https://docs.rs/plotters). Every text is set with the course's font, Hangul too, in the size that is asked for,
/// whatever font plotters is told.
///
/// ```
/// use hourglass::en::*;
/// use hourglass::plotters::prelude::*;
/// let figure = by_hand((600, 300), |sheet| {
///     let mut chart = ChartBuilder::on(sheet)
///         .margin(20)
///         .set_all_label_area_size(30)
///         .build_cartesian_2d(0.0..6.3, -1.0..1.0)?;
///     chart.configure_mesh().draw()?;
///     let wave = (0..=100).map(|i| (i as f64 * 0.063, (i as f64 * 0.063).sin()));
///     chart.draw_series(LineSeries::new(wave, &BLUE))?;
///     Ok(())
/// }, "A wave, drawn by hand: sin x from 0 to 2π.")?;
/// # assert_eq!(figure.size.0, 600);
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// A sheet that is too small or does not fit a page, a caption that is too short, letters that the font does not have, and what
/// `draw` itself gives as an error.
pub fn by_hand(
    size: (usize, usize),
    draw: impl FnOnce(&Sheet<'_>) -> Drawing,
    caption: &str,
) -> Result<Figure> {
    let mut draw = Some(draw);
    let mut once = |sheet: &Sheet<'_>| draw.take().map_or(Ok(()), |draw| draw(sheet));
    on_a_sheet(size, &mut once, caption)
}

// Not generic, so that it is compiled once, with the crate, and not again in every cell that draws.
fn on_a_sheet(
    (width, height): (usize, usize),
    draw: &mut dyn FnMut(&Sheet<'_>) -> Drawing,
    caption: &str,
) -> Result<Figure> {
    let (least_width, least_height) = SMALLEST;
    if width < least_width || height < least_height {
        return err!(
            "The sheet is {width}×{height} pixels, expected at least {least_width}×{least_height}. Ask for a larger one.",
            "그림이 {width}×{height}픽셀입니다. {least_width}×{least_height}픽셀 이상이어야 합니다. 더 크게 그리십시오."
        );
    }
    let mut canvas = Canvas::sized(width as f32, height as f32)?;
    let mut outcome = Ok(());
    canvas.draw(|sheet| {
        outcome = draw(sheet);
        Ok(())
    });
    if let Err(e) = outcome {
        return Err(e.downcast::<Error>().map_or_else(
            |e| {
                Error::new(
                    format!("The figure could not be drawn: {e}."),
                    format!("그림을 그릴 수 없습니다: {e}."),
                )
            },
            |own| *own,
        ));
    }
    Figure::new(canvas, caption)
}
