//! PCA gives scikit-learn's numbers, within 1e-4, fast enough for a lesson.

mod common;

use common::{distance, matrix, reference, vector};
use hourglass::mnist::Mnist;
use hourglass::nn::mse;
use hourglass::pca::Pca;
use ndarray::s;
use std::time::Instant;

#[test]
fn the_first_2000_digits_have_scikit_learns_components() {
    let data = reference("pca.json");
    let expected = &data["first_2000"];
    let x = Mnist::load().unwrap().train().first(2_000).images();
    let pca = Pca::fit(&x, 32).unwrap();
    assert!(
        distance(
            &pca.explained_variance,
            &vector(&expected["explained_variance"])
        ) < 1e-4
    );
    assert!(
        distance(
            &pca.explained_variance_ratio,
            &vector(&expected["explained_variance_ratio"])
        ) < 1e-4
    );
    assert!(
        distance(
            pca.mean.slice(s![..;13]),
            &vector(&expected["mean_every_13th"])
        ) < 1e-4
    );
    let components = matrix(&expected["components_every_13th"]);
    let ours = pca.components.slice(s![..components.nrows(), ..;13]);
    assert!(
        distance(ours, &components) < 1e-4,
        "{}",
        distance(ours, &components)
    );
}

#[test]
fn mnist_has_scikit_learns_variances_and_errors_within_3_seconds() {
    let data = reference("pca.json");
    let expected = &data["first_55000"];
    let mnist = Mnist::load().unwrap();
    let (x, test) = (mnist.train().images(), mnist.test().images());
    let start = Instant::now();
    let pca = Pca::fit(&x, 128).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    println!("PCA with 128 components on 55,000 digits: {seconds:.2} s");
    if !cfg!(debug_assertions) {
        assert!(seconds < 3.0, "{seconds} s"); // a debug build may take longer
    }
    for (a, b) in pca
        .explained_variance
        .iter()
        .zip(vector(&expected["explained_variance"]))
    {
        assert!((a / b - 1.0).abs() < 1e-4, "{a} {b}");
    }
    let mean = pca.mean.broadcast(test.dim()).unwrap().to_owned();
    let error = mse(&mean, &test).unwrap();
    let reference = expected["test_mse_of_the_mean_image"].as_f64().unwrap() as f32;
    assert!(
        (error / reference - 1.0).abs() < 1e-4,
        "{error} {reference}"
    );
    let errors = &expected["test_mse"];
    for (k, size) in vector(&errors["components"]).into_iter().enumerate() {
        let size = size as usize;
        let part = Pca {
            components: pca.components.slice(s![..size, ..]).to_owned(),
            ..pca.clone()
        };
        let back = part.reconstruct(&test).unwrap();
        let plain = mse(&back, &test).unwrap() / vector(&errors["plain"])[k];
        let clipped =
            mse(&back.mapv(|v| v.clamp(0.0, 1.0)), &test).unwrap() / vector(&errors["clipped"])[k];
        assert!(
            (plain - 1.0).abs() < 1e-4 && (clipped - 1.0).abs() < 1e-4,
            "{size}: {plain} {clipped}"
        );
    }
}
