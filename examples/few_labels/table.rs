//! The table as a file, and as means over the seeds.

use crate::arms::Arm;
use crate::experiment::{Cell, LABELS};

pub(crate) const HEAD: &str = "arm,labels,seed,pretraining steps,steps,optimizer,learning rate,trials,validation labels,validation accuracy,test accuracy,commit";

/// One line for each cell. Where nothing is trained, what would have been chosen is empty.
pub(crate) fn csv(cells: &[Cell], commit: &str) -> String {
    let mut text = format!("{HEAD}\n");
    for cell in cells {
        let Cell {
            arm,
            labels,
            seed,
            choice,
            test,
        } = cell;
        let choice = match choice {
            Some((n, choice)) => format!(
                "{},{},{},{n},{:.4}",
                choice.trial.rule.name(),
                choice.trial.rate,
                choice.trials,
                choice.validation
            ),
            None => ",,0,0,".to_string(),
        };
        let (name, before, steps) = (arm.name(), arm.pretraining(), arm.steps(*labels));
        text += &format!("{name},{labels},{seed},{before},{steps},{choice},{test:.4},{commit}\n");
    }
    text
}

/// Mean and standard deviation over the seeds; behind them the number of seeds whose choice may still lie too far inside.
pub(crate) fn print(cells: &[Cell]) {
    let head = LABELS.map(|labels| format!("{labels:>15}"));
    println!("test accuracy in %         {}", head.concat());
    for arm in Arm::ALL {
        let row = LABELS.map(|labels| {
            let of_cell = |cell: &&Cell| cell.arm == arm && cell.labels == labels;
            let of_cell: Vec<_> = cells.iter().filter(of_cell).collect();
            let edge = |cell: &&&Cell| cell.choice.is_some_and(|(_, choice)| choice.at_the_edge());
            let edge = of_cell.iter().filter(edge).count();
            let mark = if edge > 0 {
                format!("{edge}")
            } else {
                " ".to_string()
            };
            let n = of_cell.len() as f32;
            let mean = of_cell.iter().map(|cell| cell.test).sum::<f32>() / n;
            let squares = of_cell.iter().map(|cell| (cell.test - mean).powi(2));
            let spread = (squares.sum::<f32>() / (n - 1.0)).sqrt();
            format!("{:>8.2} ±{:.2}{mark}", 100.0 * mean, 100.0 * spread)
        });
        println!("{:26} {}", arm.name(), row.concat());
    }
}
