//! What a score is worth as an alarm.

use crate::arrays::*;
use hourglass::en::*;
use proptest::prelude::*;

/// Scores with a mark for each; both kinds are there.
fn marked() -> impl Strategy<Value = (Array1<f32>, Vec<bool>)> {
    (2..30_usize).prop_flat_map(|n| {
        let odd = prop::collection::vec(any::<bool>(), n).prop_map(|mut odd| {
            (odd[0], odd[1]) = (true, false);
            odd
        });
        (array(1, n).prop_map(|a| a.row(0).to_owned()), odd)
    })
}

pub(crate) fn roc_and_auc_keep_the_rule() {
    let inputs = (marked(), any::<usize>(), non_finite());
    try_all(64, inputs, |((scores, odd), place, bad)| {
        let (points, area) = (roc(&scores, &odd).unwrap(), auc(&scores, &odd).unwrap());
        for (name, other) in layouts_of_vector(&scores) {
            assert_eq!(roc(&other, &odd).unwrap().bits(), points.bits(), "{name}");
            assert_eq!(auc(&other, &odd).unwrap().bits(), area.bits(), "{name}");
        }
        // The area under the curve is that of its trapezoids.
        let pairs = points
            .rows()
            .into_iter()
            .zip(points.rows().into_iter().skip(1));
        let under: f32 = pairs
            .map(|(a, b)| (b[0] - a[0]) * (a[1] + b[1]) / 2.0)
            .sum();
        assert!((under - area).abs() < 1e-4, "{under} {area}");
        let mut worse = scores.clone();
        worse[place % scores.len()] = bad;
        tells(roc(&worse, &odd));
        tells(auc(&worse, &odd));
        let more = [&odd[..], &[true]].concat();
        names_both(roc(&scores, &more), scores.len(), more.len());
        names_both(auc(&scores, &more), scores.len(), more.len());
        assert!(roc(&scores, &vec![true; scores.len()]).is_err());
        assert!(auc(&scores, &vec![false; scores.len()]).is_err());
        assert!(roc(&Array1::zeros(0), &[]).is_err());
    });
}
