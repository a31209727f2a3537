//! What is neither a loss, a network, nor a chart.

use crate::arrays::*;
use hourglass::en::*;
use hourglass::lesson::display::shown;
use proptest::prelude::*;

pub(crate) fn activations_keep_the_rule() {
    let functions = prop::sample::select(vec![Identity, Relu, Sigmoid, Largest(3)]);
    try_all(
        64,
        (functions, arrays(1, 40), any::<usize>(), non_finite()),
        |(f, row, place, bad)| {
            let mut a = row.clone().into_raw_vec_and_offset().0;
            let place = place % a.len();
            a[place] = bad;
            f.apply(&mut a);
            // A network checks what it takes in; here it must only not come to look like a number.
            assert!(!a[place].is_finite(), "{f:?}");
            let mut gradient = vec![f32::NAN; a.len()];
            f.backward(&a, &mut gradient);
            assert!(gradient.iter().zip(&a).all(|(g, a)| g.is_nan()
                || (f == Relu && *a <= 0.0)
                || (f == Largest(3) && *a == 0.0)));
        },
    );
}

pub(crate) fn optimizers_take_rates_above_0() {
    try_all(256, any::<f32>(), |rate| {
        let right = rate > 0.0 && rate.is_finite();
        assert_eq!(Sgd::new(rate).is_ok(), right);
        assert_eq!(RmsProp::new(rate).is_ok(), right);
        assert_eq!(Adam::new(rate).is_ok(), right);
    });
    for rate in [0.0, -0.0, f32::NAN, f32::INFINITY] {
        both_languages(&Sgd::new(rate).unwrap_err());
        both_languages(&RmsProp::new(rate).unwrap_err());
        both_languages(&Adam::new(rate).unwrap_err());
    }
}

pub(crate) fn layers_have_sizes_and_a_deviation() {
    let init = prop_oneof![
        Just(Glorot),
        Just(He),
        Just(Zeros),
        any::<f32>().prop_map(Normal)
    ];
    try_all(
        64,
        (0..40_usize, 0..40_usize, init, any::<u64>()),
        |(inputs, outputs, init, start)| {
            let layer = || Dense::new(inputs, outputs, Relu, init, &mut seed(start));
            let deviation = !matches!(init, Normal(d) if !(0.0..=f32::MAX).contains(&d));
            match layer() {
                Ok(layer) => {
                    assert!(inputs * outputs > 0 && deviation);
                    assert_eq!(
                        (layer.weights.dim(), layer.bias.len()),
                        ((inputs, outputs), outputs)
                    );
                }
                Err(error) if inputs * outputs == 0 => {
                    names_both::<()>(Err(error), inputs, outputs);
                }
                Err(error) => {
                    assert!(!deviation, "{error}");
                    both_languages(&error);
                }
            }
            assert_eq!(layer(), layer(), "the same seed");
        },
    );
}

pub(crate) fn seeds_start_the_same_numbers() {
    let layer = |start| Dense::new(3, 3, Relu, Glorot, &mut seed(start)).unwrap();
    try_all(64, (any::<u64>(), any::<u64>()), |(a, b)| {
        assert_eq!(layer(a), layer(a));
        assert_eq!(layer(a) == layer(b), a == b);
    });
}

pub(crate) fn arrays_are_shown_alike() {
    try_all(64, arrays(20, 9), |x| {
        for (name, other) in layouts(&x) {
            assert_eq!(shown(&other), shown(&x), "{name}");
        }
        for (name, other) in layouts_of_vector(&x.row(0).to_owned()) {
            assert_eq!(shown(&other), shown(&x.row(0)), "{name}");
        }
        assert!(shown(&with(&x, 0, f32::NAN)).contains("NaN"));
    });
}

/// The last line of a check with two cases: this one, and one that is right.
fn verdict(got: Array2<f32>, expected: Array2<f32>, tolerance: f64) -> String {
    let mut check = exercise("0.0");
    check.case_within("x", || got, expected, tolerance, &[]);
    check.case("y", || 1.0, 1.0, &[]);
    check.finish();
    check.report().lines().last().unwrap().to_string()
}

pub(crate) fn exercises_keep_the_rule() {
    try_all(
        32,
        (arrays(6, 6), any::<usize>(), non_finite()),
        |(x, place, bad)| {
            let right = |verdict: String| verdict.starts_with("0.0: 2 of 2");
            for (name, other) in layouts(&x) {
                assert!(right(verdict(other.clone(), x.clone(), 0.0)), "{name}");
                assert!(right(verdict(x.clone(), other, 0.0)), "{name}");
            }
            let worse = with(&x, place, bad);
            assert!(verdict(worse.clone(), x.clone(), 0.1).contains("not yet"));
            assert!(verdict(x.clone(), worse, 0.1).contains("BROKEN"));
            for tolerance in [f64::NAN, f64::INFINITY, -1.0] {
                assert!(
                    verdict(x.clone(), x.clone(), tolerance).contains("BROKEN"),
                    "{tolerance}"
                );
            }
            let (n, m) = x.dim();
            let mut check = exercise("0.0");
            check.case("sizes", || Array2::<f32>::zeros((n + 1, m)), x, &[]);
            let said = check.report();
            assert!(
                said.contains(&format!("[{}, {m}]", n + 1))
                    && said.contains(&format!("[{n}, {m}]")),
                "{said}"
            );
            let mut empty = exercise("0.0");
            empty.finish();
            assert!(
                empty.report().contains("BROKEN"),
                "no case, nothing to be right in"
            );
        },
    );
}

pub(crate) fn digits_come_from_a_folder_of_mnist() {
    let mnist = Mnist::load().unwrap();
    let all = [mnist.train(), mnist.validation(), mnist.test()];
    try_all(64, (0..3_usize, any::<usize>()), |(which, n)| {
        let split = &all[which];
        for n in [n, n % 70_000] {
            assert_eq!(split.first(n).len(), n.min(split.len()));
        }
        let few = split.first(n % 100);
        assert_eq!(few.images().dim(), (few.len(), 784));
        assert_eq!(few.labels(), split.labels()[..few.len()]);
    });
    try_all(16, "[a-z/.]{0,30}", |name| {
        let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("no-mnist")
            .join(name);
        both_languages(&Mnist::load_from(dir).unwrap_err());
    });
}
