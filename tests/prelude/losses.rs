//! Losses, scores, and the way through probabilities.

use crate::arrays::*;
use hourglass::en::*;
use proptest::prelude::*;

/// Logits with a label for each row.
fn labelled() -> impl Strategy<Value = (Array2<f32>, Vec<u8>)> {
    arrays(40, 12).prop_flat_map(|logits| {
        let labels = prop::collection::vec(0..logits.ncols() as u8, logits.nrows());
        (Just(logits), labels)
    })
}

pub(crate) fn mse_keeps_the_rule() {
    let pairs = (1..30_usize, 1..12_usize).prop_flat_map(|(n, m)| (array(n, m), array(n, m)));
    try_all(
        64,
        (pairs, any::<usize>(), non_finite()),
        |((a, b), place, bad)| {
            same_in_all_layouts(&a, |a| mse(a, &b));
            same_in_all_layouts(&b, |b| mse(&a, b));
            let worse = with(&a, place, bad);
            tells(mse(&worse, &b));
            tells(mse(&b, &worse));
            tells(mse(&worse, &worse));
            let more = Array2::zeros((a.nrows() + 1, a.ncols()));
            names_both(mse(&a, &more), a.nrows(), more.nrows());
            let wider = Array2::zeros((a.nrows(), a.ncols() + 1));
            names_both(mse(&wider, &a), wider.ncols(), a.ncols());
            assert!(mse(&a.slice(s![..0, ..]), &a.slice(s![..0, ..])).is_err());
        },
    );
}

pub(crate) fn softmax_keeps_the_rule() {
    try_all(
        64,
        (arrays(40, 12), any::<usize>(), non_finite()),
        |(z, place, bad)| {
            same_in_all_layouts(&z, softmax);
            for row in softmax(&z).rows() {
                assert!((row.sum() - 1.0).abs() < 1e-5);
            }
            let p = softmax(&with(&z, place, bad));
            let row = place % z.len() / z.ncols();
            assert!(p.row(row).iter().all(|p| p.is_nan()), "{p}");
            let others = (0..z.nrows()).filter(|i| *i != row);
            assert!(others.into_iter().all(|i| p.row(i) == softmax(&z).row(i)));
        },
    );
}

pub(crate) fn sigmoid_keeps_the_rule() {
    try_all(
        64,
        (arrays(40, 12), any::<usize>(), non_finite()),
        |(z, place, bad)| {
            same_in_all_layouts(&z, sigmoid);
            let mut of_layer = z.clone();
            Sigmoid.apply(of_layer.as_slice_mut().unwrap());
            assert_eq!(sigmoid(&z).bits(), of_layer.bits(), "a layer's");
            let p = sigmoid(&with(&z, place, bad));
            let broken = |(k, p): (usize, &f32)| (k == place % z.len()) == p.is_nan();
            assert!(p.iter().enumerate().all(broken), "{p}");
        },
    );
}

pub(crate) fn binary_cross_entropy_keeps_the_rule() {
    let pairs = (1..30_usize, 1..12_usize).prop_flat_map(|(n, m)| (array(n, m), array(n, m)));
    try_all(
        64,
        (pairs, any::<usize>(), non_finite()),
        |((z, y), place, bad)| {
            let y = sigmoid(&y); // from 0 to 1
            same_in_all_layouts(&z, |z| binary_cross_entropy(z, &y));
            same_in_all_layouts(&y, |y| binary_cross_entropy(&z, y));
            tells(binary_cross_entropy(&with(&z, place, bad), &y));
            for outside in [bad, -0.001, 1.001] {
                let error = binary_cross_entropy(&z, &with(&y, place, outside)).unwrap_err();
                assert!(error.en.contains("from 0 to 1"), "{error}");
                both_languages(&error);
            }
            // The best p is y itself: no other logits have a smaller loss than those that y came from.
            let best = y.mapv(|y| (y / (1.0 - y)).ln());
            let loss = |z| binary_cross_entropy(z, &y).unwrap();
            assert!(loss(&best) <= loss(&z) + 1e-6);
            let more = Array2::zeros((z.nrows() + 1, z.ncols()));
            names_both(binary_cross_entropy(&z, &more), z.nrows(), more.nrows());
            let wider = Array2::zeros((z.nrows(), z.ncols() + 1));
            names_both(binary_cross_entropy(&wider, &y), wider.ncols(), y.ncols());
            let none = z.slice(s![..0, ..]);
            assert!(binary_cross_entropy(&none, &none).is_err());
        },
    );
}

pub(crate) fn cross_entropy_keeps_the_rule() {
    try_all(
        64,
        (labelled(), any::<usize>(), non_finite()),
        |((z, labels), place, bad)| {
            same_in_all_layouts(&z, |z| cross_entropy(z, &labels));
            // A mean over rows: each of them alone, and their mean.
            let alone = |i: usize| {
                f64::from(cross_entropy(&z.slice(s![i..=i, ..]), &labels[i..=i]).unwrap())
            };
            let mean = (0..z.nrows()).map(alone).sum::<f64>() / z.nrows() as f64;
            assert!((f64::from(cross_entropy(&z, &labels).unwrap()) - mean).abs() < 1e-5);
            let loss = cross_entropy(&with(&z, place, bad), &labels);
            tells(loss);
            let more = [&labels[..], &[0]].concat();
            names_both(cross_entropy(&z, &more), z.nrows(), more.len());
            let beyond = vec![z.ncols() as u8; z.nrows()];
            names_both(cross_entropy(&z, &beyond), z.ncols(), z.ncols());
            assert!(cross_entropy(&z.slice(s![..0, ..]), &[]).is_err());
        },
    );
}

pub(crate) fn cross_entropy_one_hot_keeps_the_rule() {
    try_all(
        64,
        (labelled(), any::<usize>(), non_finite()),
        |((z, labels), place, bad)| {
            let (p, y) = (softmax(&z), one_hot(&labels, z.ncols()).unwrap());
            same_in_all_layouts(&p, |p| cross_entropy_one_hot(p, &y));
            let first = one_hot(&vec![labels[0]; z.nrows()], z.ncols()).unwrap();
            same_in_all_layouts(&first, |y| cross_entropy_one_hot(&p, y));
            let (dense, sparse) = (cross_entropy_one_hot(&p, &y), cross_entropy(&z, &labels));
            assert!((dense.unwrap() - sparse.unwrap()).abs() < 1e-4);
            let loss = cross_entropy_one_hot(&with(&p, place, bad), &y);
            tells(loss);
            let loss = cross_entropy_one_hot(&p, &with(&y, place, bad));
            tells(loss);
            names_both(
                cross_entropy_one_hot(&p.slice(s![1.., ..]), &y),
                z.nrows() - 1,
                z.nrows(),
            );
            // Logits where probabilities belong, and the two in the wrong order: never a number.
            let probable = z.rows().into_iter().all(|row| {
                row.iter().all(|v| (0.0..=1.0).contains(v)) && (row.sum() - 1.0).abs() < 2e-4
            });
            assert!(probable || cross_entropy_one_hot(&z, &y).is_err());
            assert!(p == y || cross_entropy_one_hot(&y, &p).is_err());
            assert!(cross_entropy_one_hot(&p, &Array2::zeros(p.dim())).is_err());
        },
    );
}

pub(crate) fn one_hot_keeps_the_rule() {
    let labels = prop::collection::vec(any::<u8>(), 1..60);
    try_all(64, (labels, any::<usize>()), |(labels, huge)| {
        let most = usize::from(*labels.iter().max().unwrap());
        let y = one_hot(&labels, most + 1).unwrap();
        assert_eq!(y.dim(), (labels.len(), most + 1));
        assert!(
            y.rows()
                .into_iter()
                .zip(&labels)
                .all(|(row, &label)| { row.sum() == 1.0 && row[usize::from(label)] == 1.0 })
        );
        names_both(one_hot(&labels, most), most, most);
        assert!(one_hot(&[], 10).is_err());
        assert!(one_hot(&labels, huge.max(257)).is_err());
    });
}

pub(crate) fn accuracy_keeps_the_rule() {
    try_all(
        64,
        (labelled(), any::<usize>(), non_finite()),
        |((z, labels), place, bad)| {
            same_in_all_layouts(&z, |z| accuracy(z, &labels));
            both_languages(&accuracy(&with(&z, place, bad), &labels).unwrap_err());
            let more = [&labels[..], &[0]].concat();
            names_both(accuracy(&z, &more), z.nrows(), more.len());
            names_both(
                accuracy(&z, &vec![z.ncols() as u8; z.nrows()]),
                z.ncols(),
                z.ncols(),
            );
            // A label is a byte: of more columns the answer could not be told.
            names_both(accuracy(&Array2::zeros((1, 300)), &[0]), 300, 256);
            assert!(accuracy(&z.slice(s![..0, ..]), &[]).is_err());
        },
    );
}

pub(crate) fn confusion_keeps_the_rule() {
    let both = prop::collection::vec((0..9_u8, 0..9_u8), 1..80);
    try_all(64, (both, any::<usize>()), |(both, huge)| {
        let (predicted, labels): (Vec<u8>, Vec<u8>) = both.into_iter().unzip();
        let counts = confusion(&predicted, &labels, 9).unwrap();
        assert_eq!(counts.sum() as usize, labels.len());
        let right = predicted
            .iter()
            .zip(&labels)
            .filter(|(a, b)| a == b)
            .count();
        assert_eq!(counts.diag().sum() as usize, right);
        names_both(
            confusion(&predicted[1..], &labels, 9),
            labels.len() - 1,
            labels.len(),
        );
        let (mut beyond, place) = (predicted.clone(), huge % predicted.len());
        beyond[place] = 9;
        names_both(confusion(&beyond, &labels, 9), 9, 9);
        names_both(confusion(&predicted, &beyond, 9), 9, 9);
        assert!(confusion(&predicted, &labels, huge.max(257)).is_err());
        assert!(confusion(&[], &[], 9).is_err());
    });
}
