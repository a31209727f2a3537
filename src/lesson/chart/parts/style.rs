//! What tells series apart: the mark of each, and the legend above a chart.

use crate::lesson::chart::draw::{Align, Canvas, INK, Point, Rgb, WHITE, area, style};

impl Canvas {
    /// The mark of the `i`-th series at a point, with a white edge that keeps it apart from lines.
    pub(crate) fn mark(&mut self, i: usize, (x, y): Point, size: u32, color: Rgb) {
        for (size, color) in [(size + 2, WHITE), (size, color)] {
            let r = size as f32;
            match i % 4 {
                0 => self.disc((x, y), size, color),
                1 => self.rectangle(area(x - r + 1.0, y - r + 1.0, x + r, y + r), color, 1.0),
                2 => {
                    let (up, low) = (y - 1.3 * r, y + 0.9 * r);
                    self.polygon(&[(x, up), (x + 1.25 * r, low), (x - 1.25 * r, low)], color);
                }
                _ => {
                    let r = 1.3 * r;
                    self.polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], color);
                }
            }
        }
    }

    /// Names above a chart, each behind its sample, in as many lines as they need; returns the y below them.
    /// `sample` draws the `i`-th one, 32 pixels wide, from the point that it is given.
    pub(crate) fn legend(
        &mut self,
        names: &[&str],
        (left, top): Point,
        right: f32,
        mut sample: impl FnMut(&mut Canvas, usize, Point),
    ) -> f32 {
        let (mut x, mut y) = (left, top + 8.0);
        for (i, name) in names.iter().enumerate() {
            let width = 40.0 + self.font.width(name, 15.0);
            if x > left && x + width > right {
                (x, y) = (left, y + 24.0);
            }
            sample(self, i, (x, y));
            self.text(x + 40.0, y, name, style(15.0, INK, Align::Left));
            x += width + 26.0;
        }
        if y > top + 200.0 {
            let n = names.len();
            self.fail(
                format!("{n} names above the chart leave no room for it, expected fewer or shorter ones. Draw some of them."),
                format!("그래프 위의 이름 {n}개가 자리를 다 차지합니다. 더 적거나 짧아야 합니다. 그중 몇 개만 그리십시오."),
            );
        }
        y + 16.0
    }
}
