//! Where ticks and names stand when each curve has points of its own.

use super::*;

fn curve(name: &'static str, x: &[f64], y: &[f64]) -> Line<'static> {
    Line {
        name,
        x: x.to_vec(),
        y: y.to_vec(),
    }
}

#[test]
fn ticks_stand_at_the_places_that_curves_share_else_at_round_numbers() {
    let canvas = Canvas::new(SHEET, 440.0);
    let ticks = |lines: &[Line<'_>]| layout(&canvas, lines, &Axes::default()).x.ticks.clone();
    let shared = [
        curve("a", &[1.0, 3.0, 7.0], &[1.0, 2.0, 3.0]),
        curve("b", &[1.0, 3.0], &[3.0, 2.0]),
    ];
    assert_eq!(ticks(&shared), [1.0, 3.0, 7.0]);
    let own = [
        curve("a", &[0.13, 0.71], &[1.0, 2.0]),
        curve("b", &[0.24, 0.88], &[3.0, 2.0]),
    ];
    let round = ticks(&own);
    assert!(round.len() > 2, "{round:?}");
    for tick in round {
        assert!((tick * 20.0 - (tick * 20.0).round()).abs() < 1e-9, "{tick}");
    }
}

#[test]
fn a_name_stands_beside_the_point_of_its_curve_that_is_furthest_right() {
    let mut canvas = Canvas::new(SHEET, 440.0);
    let lines = [
        curve("there", &[1.0, 2.0, 9.0], &[1.0, 2.0, 3.0]),
        curve("and back", &[8.0, 4.0, 2.0], &[5.0, 6.0, 7.0]),
    ];
    let layout = layout(&canvas, &lines, &Axes::default());
    let ends: Vec<Point> = layout.marks(&mut canvas).iter().map(|l| l.end).collect();
    let at = |x: f64, y: f64| (layout.x.pixel(x), layout.y.pixel(y));
    assert_eq!(ends, [at(9.0, 3.0), at(8.0, 5.0)]);
}
