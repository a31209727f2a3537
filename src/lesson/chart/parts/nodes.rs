//! The nodes of a network's layers: how many are drawn, where, and the lines between them.

use super::numbers::number;
use crate::lesson::chart::draw::{
    Align, Canvas, FAINT, INK, LINE, Point, Rgb, TEXT, WHITE, area, mix, style,
};

/// Of a node.
const RADIUS: f32 = 10.0;

/// A layer as it is drawn.
pub(crate) struct Column {
    x: f32,
    /// The drawn nodes, from the top; a gap in the middle stands for those left out.
    nodes: Vec<Point>,
    abridged: bool,
    pub color: Rgb,
}

/// From node to node downwards.
const STEP: f32 = 25.0;

/// How many nodes are drawn for each size: all when every layer is small, else fewer the smaller the layer is among its
/// neighbours, so that the picture keeps the network's shape, though not its proportions.
pub(crate) struct Nodes(Vec<usize>);

impl Nodes {
    pub(crate) fn new(sizes: impl Iterator<Item = usize>) -> Nodes {
        let mut sizes: Vec<usize> = sizes.collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.dedup();
        Nodes(sizes)
    }

    fn drawn(&self, size: usize) -> usize {
        if self.0[0] <= 10 {
            return size;
        }
        let rank = self.0.iter().position(|s| *s == size).unwrap_or(0);
        let (most, fewer) = if self.0.len() <= 3 {
            (12_usize, 4)
        } else {
            (10, 2)
        };
        most.saturating_sub(fewer * rank).max(4).min(size)
    }

    pub(crate) fn height(&self, size: usize) -> f32 {
        let gaps = self.drawn(size) - usize::from(self.drawn(size) == size);
        gaps as f32 * STEP + 2.0 * RADIUS
    }

    pub(crate) fn column(&self, x: f32, middle: f32, size: usize, color: Rgb) -> Column {
        let count = self.drawn(size);
        let abridged = count < size;
        let first = middle - self.height(size) / 2.0 + RADIUS;
        let gap = |i: usize| {
            if abridged && i >= count.div_ceil(2) {
                STEP
            } else {
                0.0
            }
        };
        let nodes = (0..count)
            .map(|i| (x, first + i as f32 * STEP + gap(i)))
            .collect();
        Column {
            x,
            nodes,
            abridged,
            color,
        }
    }
}

impl Column {
    fn ends(&self) -> (f32, f32) {
        (
            self.nodes[0].1 - RADIUS,
            self.nodes[self.nodes.len() - 1].1 + RADIUS,
        )
    }
}

impl Canvas {
    /// The outline of the network between two layers, behind everything.
    pub(crate) fn silhouette(&mut self, a: &Column, b: &Column) {
        let ((a_top, a_end), (b_top, b_end)) = (a.ends(), b.ends());
        let corners = [(a.x, a_top), (b.x, b_top), (b.x, b_end), (a.x, a_end)];
        self.polygon(&corners, [0xf1, 0xf5, 0xf9]);
    }

    /// A line from every drawn node to every other, in one stroke (to and fro), so that crossings are no darker.
    pub(crate) fn link(&mut self, a: &Column, b: &Column) {
        let stroke: Vec<Point> = a
            .nodes
            .iter()
            .flat_map(|p| b.nodes.iter().flat_map(move |q| [*p, *q]))
            .collect();
        self.path(&stroke, 1, [0xb4, 0xc0, 0xcd], None);
    }

    pub(crate) fn layer(&mut self, column: &Column, size: usize, head: &[String]) {
        for &node in &column.nodes {
            self.disc(node, RADIUS as u32, column.color);
            self.disc(node, RADIUS as u32 - 2, mix(column.color, WHITE, 0.75));
        }
        let (top, end) = column.ends();
        if column.abridged {
            // The font has no ⋮; three dots do as well.
            let half = column.nodes.len().div_ceil(2);
            let middle = f32::midpoint(column.nodes[half].1, column.nodes[half - 1].1);
            for offset in [-7.0, 0.0, 7.0] {
                self.disc((column.x, middle + offset), 2, FAINT);
            }
        }
        let first = top - 18.0 - (head.len() as f32 - 1.0) * LINE;
        for (i, line) in head.iter().enumerate() {
            // Half-white paper behind the name, where lines of a branch pass.
            let (half, y) = (
                self.font.width(line, TEXT) / 2.0 + 3.0,
                first + LINE * i as f32,
            );
            self.rectangle(
                area(column.x - half, y - 10.0, column.x + half, y + 11.0),
                WHITE,
                0.8,
            );
        }
        self.lines(column.x, first, head, style(TEXT, INK, Align::Center));
        let shown = number(size as f64, 9);
        self.text(
            column.x,
            end + 20.0,
            &shown,
            style(TEXT + 3.0, INK, Align::Center),
        );
    }
}
