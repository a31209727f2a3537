//! What must come of each answer, and how many slips of an exercise came to what.

use crate::program::Verdict;
use crate::same::Same;
use crate::sentences;
use crate::slips::Slip;
use anyhow::{Context, Result, bail, ensure};
use hourglass_launcher::Lang;
use hourglass_launcher::answers::Exercise;
use hourglass_launcher::check::exercises::WrongAnswer;

/// So many slips that compile must fail in each exercise.
const FEWEST: usize = 8;

/// What takes the stub's place.
pub(crate) enum Answer {
    /// The stub itself: "not yet".
    Stub(String),
    /// Passes.
    Solution(String),
    /// Written by hand; fails and is told its sentence.
    Wrong(WrongAnswer),
    /// Made by program; fails.
    Slip(Slip),
}

impl Answer {
    /// The code.
    pub(crate) fn code(&self) -> &str {
        match self {
            Answer::Stub(code) | Answer::Solution(code) => code,
            Answer::Wrong(answer) => &answer.code,
            Answer::Slip(slip) => &slip.code,
        }
    }
}

#[derive(Default)]
struct Count {
    caught: usize,
    same: usize,
    missed: usize,
    not_compiled: usize,
}

/// Prints an exercise's line and gives its faults.
pub(crate) fn judge(
    exercise: &Exercise,
    answers: &[Answer],
    verdicts: &[Verdict],
    same: &Same,
) -> Vec<String> {
    let (id, mut count, mut faults) = (&exercise.id, Count::default(), Vec::new());
    for (answer, verdict) in answers.iter().zip(verdicts) {
        let outcome = match answer {
            Answer::Stub(_) => stub(verdict),
            Answer::Solution(_) => solution(verdict),
            Answer::Wrong(answer) => count.wrong(answer, verdict),
            Answer::Slip(slip) => count.slip(slip, verdict, same.lists(id, &slip.name)),
        };
        faults.extend(outcome.err().map(|fault| format!("{id}: {fault:#}")));
    }
    let Count { caught, .. } = count;
    if caught < FEWEST {
        faults.push(format!(
            "{id}: only {caught} slips fail, at least {FEWEST} must: write more into tests/exercises"
        ));
    }
    for sentence in sentences::of(&exercise.check) {
        if !verdicts.iter().any(|verdict| verdict.told(&sentence)) {
            faults.push(format!(
                "{id}: no answer is told {sentence:?}: write one into tests/exercises, or correct its value"
            ));
        }
    }
    count.print(id);
    faults
}

fn said(verdict: &Verdict) -> Result<(&str, &str)> {
    match verdict {
        Verdict::NotCompiled(message) => {
            bail!("does not compile behind the set-up cells alone:\n{message}")
        }
        Verdict::Said(state, said) => Ok((state, said)),
    }
}

fn stub(verdict: &Verdict) -> Result<()> {
    let (state, said) = said(verdict).context("the stub")?;
    let not_yet = ["untouched", "wrong"].contains(&state) && said.contains("not yet");
    ensure!(not_yet, "the stub is not told \"not yet\":\n{said}");
    let panics = said.contains("Your code stopped");
    ensure!(!panics, "the stub panics:\n{said}");
    Ok(())
}

fn solution(verdict: &Verdict) -> Result<()> {
    let (state, said) = said(verdict).context("the solution")?;
    ensure!(state == "passed", "the solution does not pass:\n{said}");
    Ok(())
}

impl Count {
    fn wrong(&mut self, answer: &WrongAnswer, verdict: &Verdict) -> Result<()> {
        let name = &answer.name;
        let (state, said) = said(verdict).with_context(|| name.clone())?;
        if state == "passed" {
            self.missed += 1;
            bail!("{name} passes:\n{said}");
        }
        self.caught += 1;
        let told = state == "wrong" && said.contains(answer.sentence(Lang::En));
        ensure!(told, "{name} is not told its sentence:\n{said}");
        Ok(())
    }

    fn slip(&mut self, slip: &Slip, verdict: &Verdict, listed: bool) -> Result<()> {
        let Verdict::Said(state, said) = verdict else {
            self.not_compiled += 1;
            return Ok(());
        };
        let name = &slip.name;
        match (state.as_str(), listed) {
            ("passed", true) => self.same += 1,
            ("passed", false) => {
                self.missed += 1;
                bail!("this slip passes: {name}\n{said}");
            }
            ("wrong", false) => self.caught += 1,
            ("wrong", true) => bail!("listed as the same function, and fails: {name}\n{said}"),
            _ => bail!("the check is {state} for {name}\n{said}"),
        }
        Ok(())
    }

    fn print(&self, id: &str) {
        let Count {
            caught,
            same,
            missed,
            not_compiled,
        } = self;
        let tried = caught + same + missed;
        println!(
            "   {id}: {tried} slips tried, {caught} caught, {same} the same function, {missed} missed ({not_compiled} did not compile)"
        );
    }
}
