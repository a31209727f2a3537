//! A network on disk and back.

use crate::arrays::*;
use hourglass::en::*;
use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;

fn place(name: &str) -> PathBuf {
    // Several tests run this at once: each has its own file.
    let name = format!("prelude-{name}-{:?}", std::thread::current().id());
    std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

pub(crate) fn saving_keeps_the_rule() {
    let sizes = prop::collection::vec(1..9_usize, 2..14);
    let f = prop::sample::select(vec![Identity, Relu, Sigmoid]);
    let names = prop::sample::select(vec![Names::Hourglass, Names::PyTorch]);
    let fault = (any::<usize>(), any::<usize>(), non_finite());
    try_all(
        40,
        (sizes, f, names, any::<u64>(), fault),
        |(sizes, f, names, start, (which, at, bad))| {
            let path = place("weights");
            let network = |start, sizes: &[usize]| {
                let mut rng = seed(start);
                let layers = sizes.windows(2);
                let layers =
                    layers.map(|pair| Dense::new(pair[0], pair[1], f, Normal(1.0), &mut rng));
                Sequential::new(layers.map(Result::unwrap).collect()).unwrap()
            };
            let saved = network(start, &sizes);
            saved.save_as(&path, names).unwrap();
            let bytes = fs::read(&path).unwrap();
            let mut loaded = network(start ^ 1, &sizes);
            loaded.load_as(&path, names).unwrap();
            assert!(loaded == saved && saved.read(&bytes, names).unwrap() == saved);
            // Whatever the layout of the layers, the file is the same.
            let which = which % saved.layers.len();
            for (name, weights) in layouts(&saved.layers[which].weights) {
                let mut other = saved.clone();
                other.layers[which].weights = weights;
                other.save_as(&path, names).unwrap();
                assert!(fs::read(&path).unwrap() == bytes, "{name}");
            }
            for (name, bias) in layouts_of_vector(&saved.layers[which].bias) {
                let mut other = saved.clone();
                other.layers[which].bias = bias;
                other.save_as(&path, names).unwrap();
                assert!(fs::read(&path).unwrap() == bytes, "{name}");
            }
            let mut broken = saved.clone();
            broken.layers[which].weights = with(&saved.layers[which].weights, at, bad);
            both_languages(&broken.save_as(&path, names).unwrap_err());
            let last = sizes[sizes.len() - 1];
            let wider = [&sizes[..sizes.len() - 1], &[last + 1]].concat();
            names_both(network(start, &wider).load_as(&path, names), last, last + 1);
            let foreign = if names == Names::PyTorch {
                Names::Hourglass
            } else {
                Names::PyTorch
            };
            both_languages(&saved.read(&bytes, foreign).unwrap_err());
            fs::remove_file(&path).unwrap();
        },
    );
}
