//! Ridge regression and nearest neighbours give scikit-learn's answers; noise and masks are what NumPy and the normal distribution say.

mod common;

use common::{distance, matrix, reference, vector};
use hourglass::neighbours::neighbours;
use hourglass::random::{mask, normal, seed};
use hourglass::ridge::ridge;
use ndarray::{Array2, Axis, concatenate, s};

#[test]
fn ridge_regression_has_scikit_learns_weights_biases_and_answers() {
    let data = &reference("rivals.json")["ridge"];
    let [x, y, new] = ["x", "y", "new"].map(|name| matrix(&data[name]));
    for case in data["cases"].as_array().unwrap() {
        let lambda = case["lambda"].as_f64().unwrap() as f32;
        let ours = ridge(&x, &y, lambda).unwrap();
        let layer = &ours.layers[0];
        let within = 1e-4; // as for PCA: sums are in f32
        let apart = [
            distance(&layer.weights, &matrix(&case["weights"])),
            distance(&layer.bias, &vector(&case["bias"])),
            distance(&ours.predict(&new).unwrap(), &matrix(&case["predicted"])),
        ];
        println!("λ = {lambda}: {apart:?}");
        assert!(
            apart.iter().all(|apart| *apart < within),
            "λ = {lambda}: {apart:?}"
        );
    }
}

#[test]
fn ridge_regression_does_not_care_how_its_sums_are_cut() {
    // More rows than one portion, more columns than one task has.
    let x = normal((3_000, 150), &mut seed(1));
    let y = normal((3_000, 150), &mut seed(2));
    let whole = ridge(&x, &y, 10.0).unwrap();
    let column = ridge(&x, &y.slice(s![.., 120..121]), 10.0).unwrap();
    let [whole, column] = [&whole.layers[0].weights, &column.layers[0].weights];
    assert!(distance(whole.column(120), column.column(0)) < 1e-5);
}

#[test]
fn no_one_best_answer_is_an_error_and_a_larger_lambda_finds_one() {
    let x = normal((50, 4), &mut seed(1));
    let zeros = Array2::zeros((50, 1));
    let twice = concatenate(Axis(1), &[x.view(), x.view()]).unwrap();
    let blank = concatenate(Axis(1), &[x.view(), zeros.view()]).unwrap();
    for hopeless in [twice, blank] {
        let error = ridge(&hopeless, &x, 0.0).unwrap_err();
        assert!(
            error.en.contains("λ above 0") && error.ko.contains("λ"),
            "{error}"
        );
        ridge(&hopeless, &x, 0.1).unwrap();
    }
    assert!(ridge(&x, &x, -1.0).unwrap_err().en.contains("λ = -1"));
}

#[test]
fn neighbours_are_scikit_learns_in_the_same_order() {
    let data = &reference("rivals.json")["neighbours"];
    let (gallery, queries) = (matrix(&data["gallery"]), matrix(&data["queries"]));
    let expected = matrix(&data["near"]).mapv(|row| row as usize);
    assert_eq!(neighbours(&gallery, &queries, 10).unwrap(), expected);
}

#[test]
fn of_equally_near_rows_the_first_comes_first() {
    let gallery = Array2::from_shape_fn((9, 2), |(i, _)| if i == 4 { 0.0 } else { 1.0 });
    let near = neighbours(&gallery, &Array2::zeros((100, 2)), 5).unwrap();
    for row in near.outer_iter() {
        assert_eq!(row.to_vec(), [4, 0, 1, 2, 3]);
    }
}

#[test]
fn a_mask_is_what_numpy_makes_of_the_same_seed() {
    let data = &reference("rivals.json")["mask"];
    let kept = data["kept"].as_f64().unwrap() as f32;
    assert_eq!(
        mask((6, 8), kept, &mut seed(1)).unwrap(),
        matrix(&data["mask"])
    );
    let large = mask((1_000, 1_000), kept, &mut seed(2)).unwrap();
    assert!((large.mean().unwrap() - kept).abs() < 0.002);
    for (share, all) in [(0.0, 0.0), (1.0, 1.0)] {
        assert_eq!(
            mask((9, 9), share, &mut seed(1)).unwrap(),
            Array2::from_elem((9, 9), all)
        );
    }
}

#[test]
fn noise_is_spread_as_the_normal_distribution_says_and_each_number_is_on_its_own() {
    let data = &reference("rivals.json")["normal"];
    let noise = normal((2_000, 500), &mut seed(1));
    for (at, share) in vector(&data["at"])
        .into_iter()
        .zip(vector(&data["share_below"]))
    {
        let below = noise.iter().filter(|&&z| z < at).count() as f32 / noise.len() as f32;
        // Of a million numbers: six standard deviations of a share of a half.
        assert!(
            (below - share).abs() < 0.003,
            "below {at}: {below}, {share}"
        );
    }
    let neighbours_hang_together = (&noise.slice(s![.., 1..]) * &noise.slice(s![.., ..-1])).mean();
    let rows_hang_together = (&noise.slice(s![1.., ..]) * &noise.slice(s![..-1, ..])).mean();
    for together in [neighbours_hang_together, rows_hang_together] {
        assert!(together.unwrap().abs() < 0.006, "{together:?}");
    }
}
