//! How a walk, a table of codes and a drawing are measured.

use hourglass::error::Result;
use hourglass::neighbours::neighbours;
use hourglass::nn::{Sequential, softmax};
use ndarray::{Array2, Axis};

/// What a judge says of the walks between pairs: means over the pairs.
pub(crate) struct Walked {
    /// Its largest probability, halfway.
    pub halfway: f32,
    /// The smallest of its largest probabilities on the nine steps.
    pub lowest: f32,
    /// Of the pixels with ink halfway, the share that is grey.
    pub grey: f32,
    /// How often it reads a class halfway that is at neither end.
    pub third: f32,
}

/// Nine steps from each row of `a` to the same row of `b`, drawn and judged.
pub(crate) fn walked(
    judge: &Sequential,
    a: &Array2<f32>,
    b: &Array2<f32>,
    classes: &[[u8; 2]],
    draw: impl Fn(&Array2<f32>) -> Result<Array2<f32>>,
) -> Result<Walked> {
    let mut lowest = vec![1.0_f32; a.nrows()];
    for step in 0..=8 {
        let t = step as f32 / 8.0;
        let images = draw(&((1.0 - t) * a + t * b))?;
        for (low, now) in lowest.iter_mut().zip(confidence(judge, &images)?) {
            *low = low.min(now);
        }
    }
    let images = draw(&(0.5 * a + 0.5 * b))?;
    let read = judge.classify(&images)?;
    let third = read
        .iter()
        .zip(classes)
        .filter(|(class, ends)| !ends.contains(class));
    Ok(Walked {
        halfway: mean(&confidence(judge, &images)?),
        lowest: mean(&lowest),
        grey: grey(&images),
        third: third.count() as f32 / read.len() as f32,
    })
}

/// The judge's largest probability for each image.
pub(crate) fn confidence(judge: &Sequential, images: &Array2<f32>) -> Result<Vec<f32>> {
    let p = softmax(&judge.predict(images)?);
    Ok(p.outer_iter()
        .map(|row| row.fold(0.0_f32, |most, &p| most.max(p)))
        .collect())
}

/// The share of images that the judge reads with more than 0.9.
pub(crate) fn certain(judge: &Sequential, images: &Array2<f32>) -> Result<f32> {
    let sure = confidence(judge, images)?
        .iter()
        .filter(|&&p| p > 0.9)
        .count();
    Ok(sure as f32 / images.nrows() as f32)
}

/// Of the pixels with ink (above 0.2), the share that is not full ink (below 0.8).
pub(crate) fn grey(images: &Array2<f32>) -> f32 {
    let above = |level: f32| images.iter().filter(|&&p| p > level).count() as f32;
    1.0 - above(0.8) / above(0.2)
}

/// For each query its ten nearest rows: the share that has the query's label.
pub(crate) fn hits(
    gallery: &Array2<f32>,
    labels: &[u8],
    queries: &Array2<f32>,
    wanted: &[u8],
) -> Result<f32> {
    let near = neighbours(gallery, queries, 10)?;
    let mut same = 0;
    for (row, label) in near.axis_iter(Axis(0)).zip(wanted) {
        same += row.iter().filter(|&&i| labels[i] == *label).count();
    }
    Ok(same as f32 / near.len() as f32)
}

pub(crate) fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len() as f32
}
