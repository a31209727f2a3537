//! What an alarm is worth, ROC and AUC, is what scikit-learn says (tests/reference/make_alarm.py).

mod common;

use common::{distance, matrix, reference, vector};
use hourglass::nn::{auc, roc};
use ndarray::Array1;

#[test]
fn roc_and_auc_are_scikit_learns_with_equal_scores_among_them() {
    let data = reference("alarm.json");
    let cases = data.as_object().unwrap().iter();
    let cases: Vec<_> = cases.filter(|(_, case)| case["roc"].is_array()).collect();
    assert_eq!(cases.len(), 4);
    for (name, case) in cases {
        let scores = Array1::from_vec(vector(&case["scores"]));
        let odd = case["odd"].as_array().unwrap().iter();
        let odd: Vec<bool> = odd.map(|odd| odd.as_bool().unwrap()).collect();
        let (points, area) = (roc(&scores, &odd).unwrap(), auc(&scores, &odd).unwrap());
        let expected = matrix(&case["roc"]);
        assert_eq!(points.dim(), expected.dim(), "{name}");
        assert!(distance(&points, &expected) < 1e-6, "{name}: {points}");
        let expected = case["auc"].as_f64().unwrap() as f32;
        assert!((area - expected).abs() < 1e-6, "{name}: {area} {expected}");
    }
}

#[test]
fn an_alarm_that_is_always_right_has_the_area_1_and_turned_round_0() {
    let scores = Array1::from_vec(vec![0.1, 0.4, 2.0, 3.0]);
    let odd = [false, false, true, true];
    assert_eq!(auc(&scores, &odd).unwrap(), 1.0);
    assert_eq!(auc(&-scores, &odd).unwrap(), 0.0);
    assert_eq!(auc(&Array1::zeros(4), &odd).unwrap(), 0.5);
}

#[test]
fn scores_by_which_no_alarm_can_be_judged_are_refused() {
    let scores = Array1::from_vec(vec![0.1, 0.4, 2.0]);
    let told = |scores: &Array1<f32>, odd: &[bool]| {
        let (of_roc, of_auc) = (roc(scores, odd).unwrap_err(), auc(scores, odd).unwrap_err());
        assert_eq!(of_roc.en, of_auc.en);
        of_roc.en
    };
    assert!(told(&scores, &[true, false]).contains("3 scores and 2 marks"));
    assert!(told(&scores, &[true; 3]).contains("0 normal rows and 3 odd"));
    assert!(told(&scores, &[false; 3]).contains("3 normal rows and 0 odd"));
    let nan = Array1::from_vec(vec![0.1, f32::NAN, 2.0]);
    assert!(told(&nan, &[true, false, false]).contains("row 1 is NaN"));
}
