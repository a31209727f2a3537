//! Principal components.

use crate::arrays::*;
use hourglass::en::*;
use proptest::prelude::*;

/// Data with at least two rows, and how many components to ask for.
fn cases() -> impl Strategy<Value = (Array2<f32>, usize)> {
    (2..40_usize, 1..9_usize).prop_flat_map(|(n, d)| (array(n, d), 1..=d))
}

impl Bits for Pca {
    fn bits(&self) -> Vec<u32> {
        let vectors = [
            &self.mean,
            &self.explained_variance,
            &self.explained_variance_ratio,
        ];
        let vectors = vectors.iter().flat_map(|v| v.bits());
        vectors.chain(self.components.bits()).collect()
    }
}

/// The same, whose components and mean lie otherwise in memory.
fn other_layouts(pca: &Pca) -> Vec<Pca> {
    let components = layouts(&pca.components)
        .into_iter()
        .map(|(_, components)| Pca {
            components,
            ..pca.clone()
        });
    let means = layouts_of_vector(&pca.mean)
        .into_iter()
        .map(|(_, mean)| Pca {
            mean,
            ..pca.clone()
        });
    components.chain(means).collect()
}

pub(crate) fn fit_keeps_the_rule() {
    try_all(
        40,
        (cases(), any::<usize>(), non_finite()),
        |((x, k), place, bad)| {
            let expected = Pca::fit(&x, k);
            for (name, other) in layouts(&x) {
                assert_eq!(Pca::fit(&other, k).bits(), expected.bits(), "{name}");
            }
            both_languages(&Pca::fit(&with(&x, place, bad), k).unwrap_err());
            let d = x.ncols();
            names_both(Pca::fit(&x, d + 1), d + 1, d);
            names_both(Pca::fit(&x, 0), 0, d);
            assert!(Pca::fit(&x.slice(s![..1, ..]), 1).is_err());
            // Nothing to learn: every row is the first one.
            let same = x.row(0).broadcast(x.dim()).unwrap().to_owned();
            names_both(Pca::fit(&same, k), x.nrows(), d);
            // A share of the variance is between 0 and all of it.
            let shares = expected.unwrap().explained_variance_ratio;
            assert!(
                shares.iter().all(|share| (0.0..=1.0001).contains(share)),
                "{shares}"
            );
        },
    );
}

pub(crate) fn encode_and_decode_keep_the_rule() {
    try_all(
        40,
        (cases(), any::<usize>(), non_finite()),
        |((x, k), place, bad)| {
            let pca = Pca::fit(&x, k).unwrap();
            let z = pca.encode(&x).unwrap();
            same_in_all_layouts(&x, |x| pca.encode(x));
            same_in_all_layouts(&z, |z| pca.decode(z));
            same_in_all_layouts(&x, |x| pca.reconstruct(x));
            for other in other_layouts(&pca) {
                assert_eq!(other.encode(&x).bits(), z.bits());
                assert_eq!(other.decode(&z).bits(), pca.decode(&z).bits());
            }
            tells(pca.encode(&with(&x, place, bad)));
            tells(pca.decode(&with(&z, place, bad)));
            tells(pca.reconstruct(&with(&x, place, bad)));
            let (n, d) = x.dim();
            names_both(pca.encode(&Array2::zeros((n, d + 1))), d + 1, d);
            names_both(pca.reconstruct(&Array2::zeros((n, d + 1))), d + 1, d);
            names_both(pca.decode(&Array2::zeros((n, k + 1))), k + 1, k);
            // Components cut the wrong way.
            let cut = pca.components.slice(s![.., 1..]).to_owned();
            let cut = Pca {
                components: cut,
                ..pca
            };
            names_both(cut.encode(&x), d - 1, d);
            names_both(cut.decode(&z), d - 1, d);
        },
    );
}
