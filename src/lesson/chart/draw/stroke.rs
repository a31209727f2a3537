//! Which pixels a line covers, and how far.

/// Calls `cover` for each pixel that the path touches. All its lines are one, with round ends: where they cross or touch
/// they are no darker. `half` is half of the line's width, `screen` the size beyond which nothing is drawn.
pub(crate) fn stroke<E>(
    points: &[(f32, f32)],
    half: f32,
    screen: (u32, u32),
    mut cover: impl FnMut((i32, i32), f32) -> Result<(), E>,
) -> Result<(), E> {
    let reach = half + 1.0;
    // The pixels from the first to the last that may be touched, of those on the screen.
    let span = |coordinate: fn(&(f32, f32)) -> f32, size: u32| {
        let low = points.iter().map(coordinate).fold(f32::MAX, f32::min) - reach;
        let high = points.iter().map(coordinate).fold(f32::MIN, f32::max) + reach;
        let (low, high) = (low.clamp(0.0, size as f32), high.clamp(0.0, size as f32));
        low as usize..high.ceil() as usize
    };
    let (columns, rows) = (span(|p| p.0, screen.0), span(|p| p.1, screen.1));
    let mut covered = vec![0.0_f32; columns.len() * rows.len()];
    for pair in points.windows(2) {
        let [(ax, ay), (bx, by)] = [pair[0], pair[1]];
        let (dx, dy) = (bx - ax, by - ay);
        let square = (dx * dx + dy * dy).max(1e-9);
        let within = |low: f32, high: f32, all: &std::ops::Range<usize>| {
            let low = (low - reach).max(0.0) as usize;
            let high = (high + reach).max(0.0).ceil() as usize;
            low.clamp(all.start, all.end)..high.clamp(all.start, all.end)
        };
        // Row by row, and in each row only where the line can be.
        for y in within(ay.min(by), ay.max(by), &rows) {
            let cy = y as f32 + 0.5;
            let (mut from, mut to) = (ax.min(bx), ax.max(bx));
            if dy != 0.0 {
                let at = |edge: f32| ax + dx * ((edge - ay) / dy).clamp(0.0, 1.0);
                let (p, q) = (at(cy - reach), at(cy + reach));
                (from, to) = (p.min(q), p.max(q));
            }
            for x in within(from, to, &columns) {
                let (px, py) = (x as f32 + 0.5 - ax, cy - ay);
                let along = ((px * dx + py * dy) / square).clamp(0.0, 1.0);
                let distance = (px - along * dx).hypot(py - along * dy);
                let place = &mut covered[(y - rows.start) * columns.len() + x - columns.start];
                *place = place.max(half + 0.5 - distance);
            }
        }
    }
    for (i, c) in covered.into_iter().enumerate().filter(|(_, c)| *c > 0.0) {
        let (x, y) = (i % columns.len(), i / columns.len());
        cover(((columns.start + x) as i32, (rows.start + y) as i32), c)?;
    }
    Ok(())
}
