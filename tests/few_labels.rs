//! The committed table of lesson 07 is what `examples/few_labels` makes: it is whole, every choice in it obeys the
//! experiment's rules, and cells that are made again come out the same.
#![allow(dead_code, reason = "a test uses its own part of the experiment")]

#[path = "../examples/few_labels/arms.rs"]
mod arms;
#[path = "../examples/few_labels/data.rs"]
mod data;
#[path = "../examples/few_labels/experiment.rs"]
mod experiment;
#[path = "../examples/few_labels/nearest.rs"]
mod nearest;
#[path = "../examples/few_labels/networks.rs"]
mod networks;
#[path = "../examples/few_labels/table.rs"]
mod table;
#[path = "../examples/few_labels/trials.rs"]
mod trials;

use arms::Arm;
use data::{Data, Set, Views};
use experiment::{LABELS, SEEDS, cell};
use hourglass::pca::Pca;
use ndarray::{Array2, array};
use networks::encoders;
use std::path::Path;
use trials::{Choice, Rule, Trial, choose};

/// The lines of the CSV, cut at the commas.
fn table() -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/few_labels.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(table::HEAD));
    let cut = |line: &str| line.split(',').map(str::to_string).collect();
    lines.map(cut).collect()
}

fn row(table: &[Vec<String>], arm: Arm, labels: usize, seed: u64) -> &[String] {
    let key = [arm.name().to_string(), labels.to_string(), seed.to_string()];
    let mut rows = table.iter().filter(|row| row[..3] == key);
    let row = rows.next().unwrap_or_else(|| panic!("no row for {key:?}"));
    assert!(rows.next().is_none(), "two rows for {key:?}");
    row
}

/// The choice that a row tells of.
fn choice(row: &[String]) -> Choice {
    let rule = [Rule::Sgd, Rule::Adam].into_iter();
    let rule = rule.clone().find(|rule| rule.name() == row[5]);
    let trial = Trial {
        rule: rule.unwrap_or_else(|| panic!("no optimizer: {row:?}")),
        rate: row[6].parse().unwrap(),
    };
    Choice {
        trial,
        validation: row[9].parse().unwrap(),
        trials: row[7].parse().unwrap(),
    }
}

#[test]
fn the_table_is_whole_and_keeps_the_rules() {
    let table = table();
    assert_eq!(table.len(), Arm::ALL.len() * LABELS.len() * SEEDS.len());
    let commit = &table[0][11];
    for (labels, arm) in LABELS.iter().flat_map(|n| Arm::ALL.map(|arm| (*n, arm))) {
        for seed in SEEDS {
            let row = row(&table, arm, labels, seed);
            assert_eq!(row[3], arm.pretraining().to_string(), "{row:?}");
            assert_eq!(row[4], arm.steps(labels).to_string(), "{row:?}");
            if arm.is_nearest() {
                assert_eq!(row[5..10], ["", "", "0", "0", ""], "{row:?}");
            } else if let Some(other) = arm.follows() {
                let followed = self::row(&table, other, labels, seed);
                assert_eq!(
                    (&row[5..7], &row[7]),
                    (&followed[5..7], &"1".into()),
                    "{row:?}"
                );
            } else {
                keeps_the_rules(row, labels);
            }
            let accuracy: f32 = row[10].parse().unwrap();
            assert!((0.3..1.0).contains(&accuracy), "{row:?}");
            assert_eq!(&row[11], commit, "one table, one commit");
        }
    }
}

/// One of the rule's rates was chosen, after as many trials as it takes to come there, and never on more validation
/// labels than there are training labels.
fn keeps_the_rules(row: &[String], labels: usize) {
    let Choice {
        trial,
        validation,
        trials,
    } = choice(row);
    let rates = trial.rule.rates();
    let place = rates.iter().position(|rate| *rate == trial.rate);
    let needed = match place {
        Some(0 | 1 | 5 | 6) => 8,
        Some(2 | 4) => 7,
        Some(3) => 6,
        _ => panic!("no such rate: {row:?}"),
    };
    assert_eq!(trials, needed, "{row:?}");
    assert_eq!(row[8], labels.min(5_000).to_string(), "{row:?}");
    assert!((0.3..=1.0).contains(&validation), "{row:?}");
}

/// What is chosen when Adam's accuracies are 0 and SGD's these.
fn chosen(accuracies: [f32; 7]) -> (f32, usize, bool) {
    let choice = choose(None, |Trial { rule, rate }| {
        let place = rule.rates().iter().position(|r| *r == rate).unwrap();
        let of_sgd = if rule == Rule::Sgd { 1.0 } else { 0.0 };
        Ok::<_, ()>(of_sgd * accuracies[place])
    });
    let choice = choice.unwrap();
    (choice.trial.rate, choice.trials, choice.at_the_edge())
}

#[test]
fn whose_best_trial_stands_at_the_end_of_the_row_goes_on_and_the_first_of_equals_wins() {
    assert_eq!(
        chosen([0.9, 0.9, 0.2, 0.5, 0.3, 0.9, 0.9]),
        (0.03, 6, false)
    );
    assert_eq!(
        chosen([0.9, 0.2, 0.5, 0.4, 0.3, 0.9, 0.9]),
        (0.01, 7, false)
    );
    assert_eq!(
        chosen([0.5, 0.6, 0.5, 0.4, 0.3, 0.9, 0.9]),
        (0.003, 8, false)
    );
    assert_eq!(
        chosen([0.7, 0.6, 0.5, 0.4, 0.3, 0.9, 0.9]),
        (0.001, 8, true)
    );
    assert_eq!(chosen([0.9, 0.9, 0.3, 0.4, 0.5, 0.6, 0.7]), (1.0, 8, true));
    assert_eq!(
        chosen([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
        (0.01, 7, false)
    );
}

#[test]
fn the_nearest_row_gives_its_label() {
    let x: Array2<f32> = array![[0.0, 0.0], [4.0, 0.0], [0.0, 6.0]];
    let train = Set {
        x,
        labels: vec![7, 8, 9],
    };
    let x = array![[1.0, 1.0], [3.0, -1.0], [2.5, 4.0], [-9.0, 0.0]];
    assert_eq!(nearest::accuracy(&train, &x, &[7, 8, 9, 7], 1), 1.0);
    assert_eq!(nearest::accuracy(&train, &x, &[7, 9, 9, 8], 2), 0.5);
}

/// The last digits of a sum differ between processors, and 1,000 steps later so does an image here and there, and now and
/// then the choice among the trials. The arms lie further apart than this.
const TOLERANCE: f32 = 0.02;

#[test]
fn cells_that_are_made_again_come_out_as_they_stand_in_the_table() {
    let table = table();
    let data = Data::load().unwrap();
    let pca = Pca::fit(&data.train.x, 64).unwrap();
    let views = Views::new(&data, &pca, encoders(&data, 1, None).unwrap(), 1).unwrap();
    let softmax = [Arm::Pca, Arm::RandomEncoder, Arm::Frozen];
    let others = [Arm::FineTuned, Arm::NearestCode];
    for arm in softmax.into_iter().chain(others) {
        let made = cell(&data, &views, arm, 1_000, None, 1).unwrap();
        let row = row(&table, arm, 1_000, 1);
        let stands: f32 = row[10].parse().unwrap();
        println!(
            "{}: {:.4} made again, {stands:.4} in the table",
            arm.name(),
            made.test
        );
        assert!((made.test - stands).abs() < TOLERANCE, "{row:?} {made:?}");
    }
}
