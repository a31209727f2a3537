//! The proof of an exercise in the kernel: untouched "not yet", the solution passes, a wrong answer is told what is wrong with it.
//! All wrong answers and many slips more are held against each check without a kernel, in `tests/exercises`.

use crate::lessons::Run;
use anyhow::{Context, Result, ensure};
use hourglass_launcher::Lang;
use hourglass_launcher::check::exercises::{WrongAnswer, solution};
use hourglass_launcher::notebook::Cell;

/// Whether a check's last line says "n of n".
pub(crate) fn passed(printed: &str) -> bool {
    let last = printed
        .lines()
        .rfind(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let (_, verdict) = last.split_once(':').unwrap_or_default();
    let numbers: Vec<usize> = verdict
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    matches!(numbers[..], [right, all] if right == all && all > 0)
}

/// What a check says of an answer that is not right.
fn words(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::En => ["not yet", "got", "expected"],
        Lang::Ko => ["아직", "얻은 값", "기대한 값"],
    }
}

/// A check that has nothing to check yet says so.
pub(crate) fn not_yet(lang: Lang, printed: &str) -> Result<()> {
    let [not_yet, ..] = words(lang);
    ensure!(
        printed.contains(not_yet) && !passed(printed),
        "untouched, it does not say {not_yet:?}:\n{printed}"
    );
    Ok(())
}

/// Feeds the solution and a wrong answer into the kernel in the stub's place, and puts the stub back.
pub(crate) fn exercise(
    run: &mut Run,
    number: &str,
    check: &Cell,
    untouched: &str,
    answers: &[WrongAnswer],
) -> Result<()> {
    let place = format!("{} ({}), exercise {number}", run.name, run.lang.code());
    let [not_yet_word, got, expected] = words(run.lang);
    not_yet(run.lang, untouched).with_context(|| place.clone())?;
    let stub = run.cell(&format!("ex{number}-stub"))?;
    let solved = solution(&run.cell(&format!("ex{number}-solution"))?)
        .with_context(|| format!("{place}: no solution"))?;
    run.run(&stub, &solved, "solved")?;
    let printed = run.run(check, &check.source, "of the solution")?;
    ensure!(
        passed(&printed),
        "{place}: the solution does not pass:\n{printed}"
    );
    ensure!(
        answers.len() >= 2,
        "{place}: two wrong answers belong in tests/exercises"
    );
    for answer in answers.iter().take(1) {
        run.run(&stub, &answer.code, &answer.name)?;
        let printed = run.run(check, &check.source, &format!("of {}", answer.name))?;
        let wanted = [not_yet_word, got, expected, answer.sentence(run.lang)];
        let missing: Vec<_> = wanted
            .iter()
            .filter(|text| !printed.contains(**text))
            .collect();
        ensure!(
            missing.is_empty() && !passed(&printed),
            "{place}: {} passes or is not told {missing:?}:\n{printed}",
            answer.name
        );
    }
    run.run(&stub, &stub.source, "put back")?;
    Ok(())
}
