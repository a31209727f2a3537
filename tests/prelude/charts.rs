//! Charts with axes: the same whatever the layout, a page or a sentence whatever the size, and no value that is not there.

use crate::arrays::*;
use crate::figures::*;
use hourglass::en::*;
use hourglass::error::Result;
use proptest::prelude::*;

pub(crate) fn curves_keep_the_rule() {
    let inputs = (arrays(1, 30), any::<usize>(), non_finite(), any::<bool>());
    try_all(6, inputs, |(row, place, bad, log)| {
        let axes = || Axes {
            log_y: log,
            baselines: vec![("b", 2.0)],
            ..Axes::default()
        };
        let x = row.row(0).mapv(|v| v.abs() + 0.1);
        let at: Vec<f32> = (1..=x.len()).map(|i| i as f32).collect();
        for (name, other) in layouts_of_vector(&x) {
            let figure = curves(&[("x", &other)], axes(), SENTENCE);
            assert_eq!(
                figure.bits(),
                curves(&[("x", &x)], axes(), SENTENCE).bits(),
                "{name}"
            );
        }
        let mut worse = x.clone();
        worse[place % x.len()] = bad;
        tells(curves(&[("x", &x), ("y", &worse)], axes(), SENTENCE));
        let baselines = vec![("b", bad)];
        tells(curves(
            &[("x", &x)],
            Axes {
                baselines,
                ..axes()
            },
            SENTENCE,
        ));
        let at_bad = worse.to_vec();
        tells(curves(
            &[("x", &x)],
            Axes {
                at: &at_bad,
                ..axes()
            },
            SENTENCE,
        ));
        let more = [&at[..], &[99.0]].concat();
        names_both(
            curves(
                &[("x", &x)],
                Axes {
                    at: &more,
                    ..axes()
                },
                SENTENCE,
            ),
            x.len() + 1,
            x.len(),
        );
        let below = x.mapv(|v| -v);
        assert_eq!(
            curves(
                &[("x", &below)],
                Axes {
                    baselines: Vec::new(),
                    ..axes()
                },
                SENTENCE
            )
            .is_err(),
            log
        );
        assert!(curves(&[("x", &x.slice(s![..0]))], axes(), SENTENCE).is_err());
    });
    let lists = prop::collection::vec(values(), 1..8);
    try_all(
        10,
        (lists, 1..40_usize, words(), any::<[bool; 2]>()),
        |(list, count, word, [log_x, log_y])| {
            let axes = || Axes {
                log_x,
                log_y,
                ..Axes::default()
            };
            fits_a_page(curves(&[("x", &list)], axes(), SENTENCE));
            fits_a_page(curves(&[(&word, &[1.0, 2.0])], axes(), &word));
            fits_a_page(curves(
                &vec![("x", [1.0, 2.0]); count],
                Axes { x: &word, ..axes() },
                SENTENCE,
            ));
        },
    );
    fn draw(name: &str, x: &str, y: &str, baseline: &str) -> Result<Figure> {
        let baselines = vec![(baseline, 1.5)];
        let axes = Axes {
            x,
            y,
            baselines,
            ..Axes::default()
        };
        curves(&[(name, [1.0, 2.0])], axes, SENTENCE)
    }
    breaks_are_told_or_drawn(|word| draw(word, "x", "y", "b"));
    breaks_are_told_or_drawn(|word| draw("n", word, "y", "b"));
    breaks_are_told_or_drawn(|word| draw("n", "x", word, "b"));
    breaks_are_told_or_drawn(|word| draw("n", "x", "y", word));
}

pub(crate) fn curves_through_keep_the_rule() {
    let inputs = (arrays(9, 1), any::<usize>(), non_finite());
    try_all(6, inputs, |(y, place, bad)| {
        let points = concatenate(Axis(1), &[y.view(), y.view()]).unwrap();
        let points = points.slice(s![.., ..2]).to_owned(); // [n, 2]
        let draw =
            |points: &Array2<f32>| curves_through(&[("x", points)], Axes::default(), SENTENCE);
        for (name, other) in layouts(&points) {
            assert_eq!(draw(&other).bits(), draw(&points).bits(), "{name}");
        }
        tells(draw(&with(&points, place, bad)));
        names_both(draw(&Array2::zeros((7, 3))), 3, 2);
        assert!(draw(&Array2::zeros((0, 2))).is_err());
    });
}

pub(crate) fn scatter_keeps_the_rule() {
    let points = (1..40_usize).prop_flat_map(|n| (array(n, 2), prop::collection::vec(0..3_u8, n)));
    let names = ["a", "b", "c"];
    try_all(
        4,
        (points, any::<usize>(), non_finite(), words()),
        |((x, labels), place, bad, word)| {
            let axes = ("x", "y");
            let draw = |x: &Array2<f32>| scatter(x, &labels, axes, SENTENCE);
            let draw_named = |x: &Array2<f32>| scatter_named(x, &labels, &names, axes, SENTENCE);
            for (name, other) in layouts(&x) {
                assert_eq!(draw(&other).bits(), draw(&x).bits(), "{name}");
                assert_eq!(draw_named(&other).bits(), draw_named(&x).bits(), "{name}");
            }
            tells(draw(&with(&x, place, bad)));
            tells(draw_named(&with(&x, place, bad)));
            let more = [&labels[..], &[0]].concat();
            names_both(scatter(&x, &more, axes, SENTENCE), x.nrows(), more.len());
            names_both(
                scatter_named(&x, &more, &names, axes, SENTENCE),
                x.nrows(),
                more.len(),
            );
            names_both(
                scatter(&Array2::zeros((3, 4)), &[0; 3], axes, SENTENCE),
                3,
                4,
            );
            let most = usize::from(*labels.iter().max().unwrap());
            names_both(
                scatter_named(&x, &labels, &names[..most], axes, SENTENCE),
                most,
                most,
            );
            fits_a_page(scatter_named(
                &x,
                &labels,
                &[word.as_str(); 26],
                axes,
                SENTENCE,
            ));
            fits_a_page(scatter(&x, &labels, (&word, "y"), &word));
            fits_a_page(scatter(&x, &labels, ("x", &word), SENTENCE));
            fits_a_page(scatter(&x.mapv(|v| v * 8e37), &labels, axes, SENTENCE));
        },
    );
    let x = Array2::<f32>::ones((2, 2));
    breaks_are_told_or_drawn(|word| scatter(&x, &[0, 1], (word, "y"), SENTENCE));
    breaks_are_told_or_drawn(|word| scatter_named(&x, &[0, 1], &[word; 2], ("x", "y"), SENTENCE));
}

pub(crate) fn surface_keeps_the_rule() {
    let flat = |x: f32, y: f32| x + y;
    let ends = || prop_oneof![-5.0_f32..5.0, any::<f32>()];
    let inputs = ((ends(), ends()), (ends(), ends()), non_finite(), words());
    try_all(6, inputs, |(x, y, bad, word)| {
        let (axes, path) = (("x", "y"), [(x.0, y.0), (x.1, y.1)]);
        fits_a_page(surface(
            flat,
            x.0..x.1,
            y.0..y.1,
            &[(&word, &path)],
            (&word, "y"),
            &word,
        ));
        let x = -1.0..2.0;
        fits_a_page(surface(
            flat,
            x.clone(),
            0.0..1.0,
            &[("p", &path[..]); 40],
            axes,
            SENTENCE,
        ));
        tells(surface(
            |_, _| bad,
            x.clone(),
            0.0..1.0,
            &[],
            axes,
            SENTENCE,
        ));
        tells(surface(
            |x, y| if x * y > 0.5 { bad } else { x },
            x.clone(),
            0.0..1.0,
            &[],
            axes,
            SENTENCE,
        ));
        tells(surface(
            flat,
            x.clone(),
            0.0..1.0,
            &[("p", &[(0.5, 0.5), (bad, 0.0)])],
            axes,
            SENTENCE,
        ));
        tells(surface(flat, 0.0..bad, 0.0..1.0, &[], axes, SENTENCE));
        tells(surface(flat, x.clone(), bad..1.0, &[], axes, SENTENCE));
        names_both(surface(flat, x, 7.0..5.0, &[], axes, SENTENCE), 7, 5);
    });
    let draw = |name: &str, axes: (&str, &str)| {
        surface(
            flat,
            0.0..1.0,
            0.0..1.0,
            &[(name, &[(0.5, 0.5)])],
            axes,
            SENTENCE,
        )
    };
    breaks_are_told_or_drawn(|word| draw(word, ("x", "y")));
    breaks_are_told_or_drawn(|word| draw("p", (word, "y")));
    breaks_are_told_or_drawn(|word| draw("p", ("x", word)));
}
