//! Ridge regression, nearest neighbours, noise and masks.

use crate::arrays::*;
use hourglass::en::*;
use proptest::prelude::*;

impl Bits for Array2<usize> {
    fn bits(&self) -> Vec<u32> {
        let sizes = self.shape().iter().map(|&size| size as u32);
        sizes.chain(self.iter().map(|&v| v as u32)).collect()
    }
}

impl Bits for Sequential {
    fn bits(&self) -> Vec<u32> {
        let layers = self.layers.iter();
        let parts = layers.flat_map(|layer| [layer.weights.bits(), layer.bias.bits()]);
        parts.flatten().collect()
    }
}

/// Inputs and targets of as many rows, at least two.
fn pairs() -> impl Strategy<Value = (Array2<f32>, Array2<f32>)> {
    let sizes = (2..20_usize, 1..7_usize, 1..5_usize);
    sizes.prop_flat_map(|(n, d, m)| (array(n, d), array(n, m)))
}

pub(crate) fn ridge_keeps_the_rule() {
    try_all(
        40,
        (pairs(), any::<usize>(), non_finite()),
        |((x, y), place, bad)| {
            same_in_all_layouts(&x, |x| ridge(x, &y, 1.0));
            same_in_all_layouts(&y, |y| ridge(&x, y, 1.0));
            both_languages(&ridge(&with(&x, place, bad), &y, 1.0).unwrap_err());
            both_languages(&ridge(&x, &with(&y, place, bad), 1.0).unwrap_err());
            both_languages(&ridge(&x, &y, bad).unwrap_err());
            let n = x.nrows();
            names_both(ridge(&Array2::zeros((n + 1, 2)), &y, 1.0), n + 1, n);
            assert!(ridge(&x.slice(s![..1, ..]), &y.slice(s![..1, ..]), 1.0).is_err());
            // Nothing to learn from: the answer is the mean of the targets, whatever the input; without λ there is none.
            let same = x.row(0).broadcast(x.dim()).unwrap().to_owned();
            both_languages(&ridge(&same, &y, 0.0).unwrap_err());
            let mean = ridge(&same, &y, 1.0).unwrap();
            assert!(mean.layers[0].weights.iter().all(|w| w.abs() < 1e-4));
        },
    );
}

pub(crate) fn neighbours_keep_the_rule() {
    let tables = (1..20_usize, 1..9_usize, 1..12_usize)
        .prop_flat_map(|(m, n, d)| (array(m, d), array(n, d), 1..=m));
    try_all(
        40,
        (tables, any::<usize>(), non_finite()),
        |((gallery, queries, k), place, bad)| {
            same_in_all_layouts(&gallery, |gallery| neighbours(gallery, &queries, k));
            same_in_all_layouts(&queries, |queries| neighbours(&gallery, queries, k));
            tells(neighbours(&with(&gallery, place, bad), &queries, k));
            tells(neighbours(&gallery, &with(&queries, place, bad), k));
            let (m, d) = gallery.dim();
            names_both(
                neighbours(&gallery, &Array2::zeros((3, d + 1)), k),
                d,
                d + 1,
            );
            names_both(neighbours(&gallery, &queries, m + 1), m + 1, m);
            names_both(neighbours(&gallery, &queries, 0), 0, m);
            // Whoever is in the table is its own nearest neighbour, or there is an equal row before it.
            let own = neighbours(&gallery, &gallery, 1).unwrap();
            for (row, &near) in own.iter().enumerate() {
                assert_eq!(gallery.row(row), gallery.row(near));
            }
        },
    );
}

pub(crate) fn noise_keeps_the_rule() {
    try_all(
        40,
        (0..20_usize, 0..20_usize, any::<u64>()),
        |(n, d, start)| {
            let noise = normal((n, d), &mut seed(start));
            assert_eq!(noise.dim(), (n, d));
            assert!(noise.iter().all(|z| z.is_finite()));
            assert_eq!(noise, normal((n, d), &mut seed(start)), "the same seed");
        },
    );
}

pub(crate) fn masks_keep_the_rule() {
    try_all(
        40,
        (0..20_usize, 0..20_usize, any::<u64>(), any::<f32>()),
        |(n, d, start, kept)| {
            let made = |kept| mask((n, d), kept, &mut seed(start));
            match made(kept) {
                Ok(mask) => {
                    assert!((0.0..=1.0).contains(&kept));
                    assert_eq!(mask.dim(), (n, d));
                    assert!(mask.iter().all(|&m| m == 0.0 || m == 1.0));
                }
                Err(error) => {
                    assert!(!(0.0..=1.0).contains(&kept));
                    both_languages(&error);
                }
            }
            assert_eq!(made(0.3).unwrap(), made(0.3).unwrap(), "the same seed");
            for bad in [f32::NAN, f32::INFINITY, -0.1, 1.1] {
                both_languages(&made(bad).unwrap_err());
            }
        },
    );
}
