//! The committed table of lesson 07 is what `examples/few_labels` makes: it is whole, every choice in it obeys the
//! experiment's rules, and cells that are made again come out the same.
#![allow(dead_code, reason = "a test uses its own part of the experiment")]

#[path = "../examples/few_labels/data.rs"]
mod data;
#[path = "../examples/few_labels/experiment.rs"]
mod experiment;

use data::Data;
use experiment::{Arm, LABELS, PRETRAINING, Rule, SEEDS, TRIALS, Views, cell, encoders, steps};
use hourglass::pca::Pca;
use std::path::Path;

/// The lines of the CSV, cut at the commas.
fn table() -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/few_labels.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let cut = |line: &str| line.split(',').map(str::to_string).collect();
    text.lines().skip(1).map(cut).collect()
}

fn row(table: &[Vec<String>], arm: Arm, labels: usize, seed: u64) -> &[String] {
    let key = [arm.name().to_string(), labels.to_string(), seed.to_string()];
    let mut rows = table.iter().filter(|row| row[..3] == key);
    let row = rows.next().unwrap_or_else(|| panic!("no row for {key:?}"));
    assert!(rows.next().is_none(), "two rows for {key:?}");
    row
}

#[test]
fn the_table_is_whole_and_keeps_the_rules() {
    let table = table();
    assert_eq!(table.len(), Arm::ALL.len() * LABELS.len() * SEEDS.len());
    let commit = &table[0][10];
    for labels in LABELS {
        for seed in SEEDS {
            for arm in Arm::ALL {
                let row = row(&table, arm, labels, seed);
                let pretrained = matches!(arm, Arm::Frozen | Arm::FineTuned);
                let pretraining = if pretrained { PRETRAINING } else { 0 };
                let more = if arm == Arm::ScratchLong {
                    PRETRAINING
                } else {
                    0
                };
                assert_eq!(row[3], pretraining.to_string(), "{row:?}");
                assert_eq!(row[4], (steps(labels) + more).to_string(), "{row:?}");
                let tried = |&(rule, rate): &(Rule, f32)| {
                    let name = if rule == Rule::Sgd { "SGD" } else { "Adam" };
                    row[5] == name && row[6] == rate.to_string()
                };
                assert!(TRIALS.iter().any(tried), "{row:?}");
                // Never more validation labels than training labels.
                assert_eq!(row[7], labels.min(5_000).to_string(), "{row:?}");
                for accuracy in [&row[8], &row[9]] {
                    let accuracy: f32 = accuracy.parse().unwrap();
                    assert!((0.3..1.0).contains(&accuracy), "{row:?}");
                }
                assert_eq!(&row[10], commit, "one table, one commit");
            }
        }
    }
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
    for arm in [Arm::Pca, Arm::RandomEncoder, Arm::Frozen, Arm::FineTuned] {
        let made = cell(&data, &views, arm, 1_000, 1).unwrap();
        let row = row(&table, arm, 1_000, 1);
        let stands: f32 = row[9].parse().unwrap();
        println!(
            "{}: {:.4} made again, {stands:.4} in the table",
            arm.name(),
            made.test
        );
        assert!((made.test - stands).abs() < TOLERANCE, "{row:?} {made:?}");
    }
}
