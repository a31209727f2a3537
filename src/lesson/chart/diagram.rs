//! A network's layers as a textbook draws them: nodes in columns, lines between them, the hourglass behind.

use super::canvas::{Canvas, Point, Rgb, area};
use super::figure::{Figure, MARGIN, TEXT};
use super::style::{BLUE, FAINT, INK, VERMILLION, WHITE, mix};
use super::text::{Align, style};
use crate::error::{Result, err};

/// Of a node.
const RADIUS: f32 = 10.0;

/// A layer as it is drawn.
struct Column {
    x: f32,
    /// The drawn nodes, from the top; a gap in the middle stands for those left out.
    nodes: Vec<Point>,
    abridged: bool,
    color: Rgb,
}

/// The layers of a network from left to right, each with its size and a name: `&[(784, "input layer"), …]`.
///
/// Large layers are abridged (⋮); the number below a layer is its size. The narrowest inner layer is drawn in its own colour.
///
/// # Errors
/// Fewer than two layers or more than nine, a layer of size 0, a caption that is too short.
pub fn diagram(layers: &[(usize, &str)], caption: &str) -> Result<Figure> {
    draw(layers, None, caption)
}

/// [`diagram`] with a second way out: the output of layer `from` (counted from 0) also goes into the layers of `branch`,
/// such as a softmax classifier on the code.
///
/// # Errors
/// As [`diagram`]; also when there is no layer `from`, or no branch.
pub fn diagram_with_branch(
    layers: &[(usize, &str)],
    from: usize,
    branch: &[(usize, &str)],
    caption: &str,
) -> Result<Figure> {
    if from + 1 >= layers.len() || branch.is_empty() || from + branch.len() > 8 {
        let (n, b) = (layers.len(), branch.len());
        return err!(
            "A branch of {b} layers cannot leave layer {from} of {n}: it needs at least one layer, and one of the first {n} − 1 to leave from (counted from 0).",
            "층 {b}개짜리 가지는 전체 {n}개 층 중 {from}번 층에서 나올 수 없습니다. 가지에는 층이 하나 이상 있어야 하고, 마지막 층이 아닌 층에서 나와야 합니다(0부터 셉니다)."
        );
    }
    draw(layers, Some((from, branch)), caption)
}

fn draw(
    layers: &[(usize, &str)],
    branch: Option<(usize, &[(usize, &str)])>,
    caption: &str,
) -> Result<Figure> {
    let all = || {
        layers
            .iter()
            .chain(branch.iter().flat_map(|(_, b)| b.iter()))
    };
    if !(2..=9).contains(&layers.len()) || all().any(|(size, _)| *size == 0) {
        let sizes: Vec<usize> = all().map(|(size, _)| *size).collect();
        return err!(
            "A diagram shows 2 to 9 layers of at least one node each; these are {sizes:?}.",
            "그림에는 노드가 하나 이상인 층을 2개에서 9개까지 그립니다. 주어진 층: {sizes:?}."
        );
    }
    let reach = branch.map_or(layers.len(), |(from, b)| {
        layers.len().max(from + 1 + b.len())
    });
    let step = (800.0 / reach as f32).min(190.0);
    let probe = Canvas::new(1.0, 1.0);
    let heads = |(_, name): &(usize, &str)| probe.font.wrap(name, TEXT, step - 14.0);
    let head_room = all().map(|l| heads(l).len()).max().unwrap_or(1) as f32 * 22.0;
    let nodes = Nodes::new(all().map(|(size, _)| *size));
    let tall = |list: &[(usize, &str)]| {
        list.iter()
            .map(|(s, _)| nodes.height(*s))
            .fold(0.0, f32::max)
    };
    let (most, fewest) = (
        all().map(|(s, _)| *s).max().unwrap_or(1),
        layers[1..layers.len() - 1].iter().map(|(s, _)| *s).min(),
    );

    // With a branch the rest of the layers moves up and the branch down, around the layer that feeds both.
    let (mut main_y, mut side_y, body) = (0.0, 0.0, head_room + 46.0);
    let mut total = tall(layers) + body;
    if let Some((from, side)) = branch {
        let (upper, lower) = (tall(&layers[from + 1..]) + body, tall(side) + body);
        total = (upper + lower + 10.0).max(tall(&layers[..=from]) + body);
        main_y = MARGIN + head_room + tall(&layers[from + 1..]) / 2.0;
        side_y = MARGIN + total - 46.0 - tall(side) / 2.0;
    }
    let middle = MARGIN + head_room + (total - body) / 2.0;
    let mut canvas = Canvas::new(
        (step * reach as f32 + 2.0 * MARGIN).max(600.0),
        total + 2.0 * MARGIN - 10.0,
    );
    let left = (canvas.width as f32 - step * reach as f32) / 2.0;
    let column = |i: usize, size: usize, y: f32| {
        let inner = Some(size) == fewest && i > 0 && i + 1 < layers.len() && size < most;
        nodes.column(
            left + (i as f32 + 0.5) * step,
            y,
            size,
            if inner { VERMILLION } else { BLUE },
        )
    };
    let after = branch.map_or(usize::MAX, |(from, _)| from);
    let main: Vec<Column> = (layers.iter().enumerate())
        .map(|(i, (size, _))| column(i, *size, if i > after { main_y } else { middle }))
        .collect();
    let side: Vec<Column> = branch.map_or(Vec::new(), |(from, b)| {
        let place = |(i, (size, _)): (usize, &(usize, &str))| {
            let mut c = column(from + 1 + i, *size, side_y);
            c.color = [0x00, 0x9e, 0x73];
            c
        };
        b.iter().enumerate().map(place).collect()
    });

    let mut pairs: Vec<(&Column, &Column)> = main.iter().zip(&main[1..]).collect();
    if let Some((from, _)) = branch {
        pairs.push((&main[from], &side[0]));
        pairs.extend(side.iter().zip(&side[1..]));
    }
    for (a, b) in &pairs {
        canvas.silhouette(a, b);
    }
    for (a, b) in &pairs {
        canvas.link(a, b);
    }
    for (column, layer) in main
        .iter()
        .zip(layers)
        .chain(side.iter().zip(branch.map_or(&[][..], |(_, b)| b)))
    {
        canvas.layer(column, layer.0, &heads(layer));
    }
    Figure::new(canvas, caption)
}

/// From node to node downwards.
const STEP: f32 = 25.0;

/// How many nodes are drawn for each size: all when every layer is small, else fewer the smaller the layer is among its
/// neighbours, so that the picture keeps the network's shape, though not its proportions.
struct Nodes(Vec<usize>);

impl Nodes {
    fn new(sizes: impl Iterator<Item = usize>) -> Nodes {
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

    fn height(&self, size: usize) -> f32 {
        let gaps = self.drawn(size) - usize::from(self.drawn(size) == size);
        gaps as f32 * STEP + 2.0 * RADIUS
    }

    fn column(&self, x: f32, middle: f32, size: usize, color: Rgb) -> Column {
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
    fn silhouette(&mut self, a: &Column, b: &Column) {
        let ((a_top, a_end), (b_top, b_end)) = (a.ends(), b.ends());
        let corners = [(a.x, a_top), (b.x, b_top), (b.x, b_end), (a.x, a_end)];
        self.polygon(&corners, [0xf1, 0xf5, 0xf9]);
    }

    /// A line from every drawn node to every other, in one stroke (to and fro), so that crossings are no darker.
    fn link(&mut self, a: &Column, b: &Column) {
        let stroke: Vec<Point> = a
            .nodes
            .iter()
            .flat_map(|p| b.nodes.iter().flat_map(move |q| [*p, *q]))
            .collect();
        self.path(&stroke, 1, [0xb4, 0xc0, 0xcd], None);
    }

    fn layer(&mut self, column: &Column, size: usize, head: &[String]) {
        for &node in &column.nodes {
            self.disc(node, RADIUS as u32, column.color);
            self.disc(node, RADIUS as u32 - 2, mix(column.color, WHITE, 0.75));
        }
        let (top, end) = column.ends();
        if column.abridged {
            // The font has no ⋮; three dots do as well.
            let half = column.nodes.len().div_ceil(2);
            let middle = (column.nodes[half].1 + column.nodes[half - 1].1) / 2.0;
            for offset in [-7.0, 0.0, 7.0] {
                self.disc((column.x, middle + offset), 2, FAINT);
            }
        }
        let first = top - 18.0 - (head.len() as f32 - 1.0) * 22.0;
        for (i, line) in head.iter().enumerate() {
            // Half-white paper behind the name, where lines of a branch pass.
            let (half, y) = (
                self.font.width(line, TEXT) / 2.0 + 3.0,
                first + 22.0 * i as f32,
            );
            self.rectangle(
                area(column.x - half, y - 10.0, column.x + half, y + 11.0),
                WHITE,
                0.8,
            );
        }
        self.lines(column.x, first, head, style(TEXT, INK, Align::Center));
        let shown = super::numbers::number(size as f64, 9);
        self.text(
            column.x,
            end + 20.0,
            &shown,
            style(TEXT + 3.0, INK, Align::Center),
        );
    }
}
