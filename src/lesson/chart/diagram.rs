//! A network's layers as a textbook draws them: nodes in columns, lines between them, the hourglass behind.

use super::draw::{BLUE, Canvas, Figure, LINE, MARGIN, TEXT, VERMILLION};
use super::parts::{Column, Nodes};
use crate::error::{Result, err};

/// The layers of a network from left to right, each with its size and a name: `&[(784, "input layer"), …]`.
///
/// Taught in lessons [3](crate::course#lesson-3), [5](crate::course#lesson-5), [6](crate::course#lesson-6).
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
/// Taught in lesson [7](crate::course#lesson-7).
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
    let head_room = all().map(|l| heads(l).len()).max().unwrap_or(1) as f32 * LINE;
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
    let mut canvas = Canvas::sized(
        (step * reach as f32 + 2.0 * MARGIN).max(600.0),
        total + 2.0 * MARGIN - 10.0,
    )?;
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
