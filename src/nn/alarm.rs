//! What a score is worth as an alarm: how many odd rows it finds at the price of how many false alarms (ROC, AUC).

use crate::error::{Result, err};
use ndarray::{Array2, ArrayRef1};

/// The receiver operating characteristic: for every threshold, from above all scores down to the lowest, which share of the
/// normal rows raises a (false) alarm, and which share of the odd rows is found: `[n] -> [points, 2]`.
///
/// Taught in lesson [11](crate::course#lesson-11).
///
/// An alarm is a score at or above the threshold. The first point is (0, 0), the last one (1, 1), and each score that occurs is a
/// threshold once (Fawcett 2006, "An introduction to ROC analysis").
///
/// # Errors
/// When there is not one mark for each score, a score is not finite, or one of the two kinds is missing.
pub fn roc(scores: &ArrayRef1<f32>, odd: &[bool]) -> Result<Array2<f32>> {
    let (steps, [normals, odds]) = steps(scores, odd)?;
    let mut points = vec![0.0, 0.0];
    let (mut alarms, mut found) = (0, 0);
    for [normal, odd] in steps {
        (alarms, found) = (alarms + normal, found + odd);
        points.push(alarms as f32 / normals as f32);
        points.push(found as f32 / odds as f32);
    }
    Ok(Array2::from_shape_vec((points.len() / 2, 2), points).expect("pairs"))
}

/// The area under [`roc`]: how often an odd row has the larger score, for a random pair of an odd and a normal one; equal scores count
/// half. 1 finds all, 0.5 is a coin, below it the score points the wrong way. `[n]` -> one number.
///
/// Taught in lesson [11](crate::course#lesson-11).
///
/// # Errors
/// As [`roc`].
pub fn auc(scores: &ArrayRef1<f32>, odd: &[bool]) -> Result<f32> {
    let (steps, [normals, odds]) = steps(scores, odd)?;
    // The sum is over pairs, and exact: halves of whole numbers.
    let (mut pairs, mut below) = (0.0, normals as f64);
    for [normal, odd] in steps {
        below -= normal as f64;
        pairs += odd as f64 * (below + normal as f64 / 2.0);
    }
    Ok((pairs / (normals as f64 * odds as f64)) as f32)
}

/// For each score that occurs, the largest first: how many normal and how many odd rows have it; and how many there are of each.
fn steps(scores: &ArrayRef1<f32>, odd: &[bool]) -> Result<(Vec<[usize; 2]>, [usize; 2])> {
    if scores.len() != odd.len() {
        let (have, want) = (scores.len(), odd.len());
        return err!(
            "Found {have} scores and {want} marks of what is odd, expected one mark for each score. Take both from the same rows.",
            "점수는 {have}개, 이상 여부는 {want}개입니다. 점수마다 하나씩 있어야 합니다. 둘을 같은 행에서 얻으십시오."
        );
    }
    if let Some((row, value)) = scores.iter().enumerate().find(|(_, s)| !s.is_finite()) {
        return err!(
            "The score of row {row} is {value}, expected finite numbers. Look at what made that value.",
            "{row}행의 점수가 {value}입니다. 유한한 수여야 합니다. 그 값이 어디서 나왔는지 확인하십시오."
        );
    }
    let odds = odd.iter().filter(|odd| **odd).count();
    let normals = odd.len() - odds;
    if odds == 0 || normals == 0 {
        return err!(
            "Found {normals} normal rows and {odds} odd ones, expected at least one of each: an alarm is judged by both.",
            "정상인 행이 {normals}개, 이상한 행이 {odds}개입니다. 각각 하나 이상이어야 합니다. 경보는 둘 모두로 평가합니다."
        );
    }
    let mut rows: Vec<(f32, bool)> = scores.iter().copied().zip(odd.iter().copied()).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut steps: Vec<[usize; 2]> = Vec::new();
    for (k, (score, odd)) in rows.iter().enumerate() {
        if k == 0 || rows[k - 1].0 != *score {
            steps.push([0, 0]);
        }
        let last = steps.last_mut().expect("just pushed");
        last[usize::from(*odd)] += 1;
    }
    Ok((steps, [normals, odds]))
}
