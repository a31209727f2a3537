//! One student: notebooks read, functions compiled, each answer run and judged. Whatever happens there is that student's own.

use super::Workshop;
use super::cage::why;
use super::compile::compile;
use super::read::{Found, Reading};
use super::verdict::{Verdict, judge};
use crate::console::{Text, text};
use anyhow::Result;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

const RUNNING: (u64, u64) = (10, 1 << 30);
const READING: (u64, u64) = (20, 2 << 30);
/// For all of a student's answers together.
const PATIENCE: Duration = Duration::from_secs(120);

/// A verdict for each task, and what else is to be said.
pub(super) fn grade(
    shop: &Workshop<'_>,
    folder: &Path,
    place: &Path,
) -> Result<(Vec<Verdict>, Vec<Text>)> {
    std::fs::create_dir_all(place)?;
    let reading = read(shop, folder, place)?;
    let answers: Vec<(usize, usize, &str)> = (reading.found.iter().enumerate())
        .flat_map(|(task, found)| match found {
            Found::Answers(codes) => codes.iter().map(|code| (task, code.as_str())).collect(),
            _ => Vec::new(),
        })
        .enumerate()
        .map(|(answer, (task, code))| (answer, task, code))
        .collect();
    let mut failed = BTreeMap::new();
    let programs = compile(shop, &answers, place, &mut failed)?;
    let mut verdicts: Vec<Verdict> = (reading.found.iter().zip(&shop.all))
        .map(|(found, all)| Verdict::without_answer(found, *all))
        .collect();
    let started = Instant::now();
    for (answer, task, _) in &answers {
        let verdict = match (failed.remove(answer), programs.get(answer)) {
            (None, Some(program)) if started.elapsed() < PATIENCE => {
                run(shop, program, *answer, (*task, place))?
            }
            (None, _) => Verdict::failed(
                shop.all[*task],
                &text!(
                    "not run: the other answers took all the time",
                    "실행하지 않았습니다. 다른 답이 시간을 다 썼습니다"
                ),
            ),
            (Some(told), _) => Verdict::failed(shop.all[*task], &told),
        };
        // Of several copies the best one counts.
        if verdict.passed >= verdicts[*task].passed {
            verdicts[*task] = verdict;
        }
    }
    let aside = reading.aside.into_iter().map(|(en, ko)| Text { en, ko });
    Ok((verdicts, aside.collect()))
}

fn read(shop: &Workshop<'_>, folder: &Path, place: &Path) -> Result<Reading> {
    let mut rules = shop.cage.rules(READING.0, READING.1);
    let root = &shop.course.root;
    rules
        .read
        .extend([root.join("notebooks"), folder.to_owned()]);
    let mut arguments = vec!["grade-read".to_owned(), root.display().to_string()];
    arguments.push(folder.to_str().unwrap_or_default().to_owned());
    arguments.extend(shop.lessons.iter().cloned());
    let told = place.join("reading.json");
    rules.file = 64 << 20;
    let program = std::env::current_exe()?;
    let streams = [None, Some(File::create(&told)?), None];
    let ended = shop
        .cage
        .run(&rules, &program, &arguments, place, streams)?;
    let read = serde_json::from_slice(&std::fs::read(&told)?).ok();
    Ok(read.unwrap_or_else(|| {
        let reason =
            why(&ended, "", &rules).unwrap_or(text!("it ended early", "도중에 끝났습니다"));
        Reading {
            found: vec![Found::Nothing; shop.tasks.len()],
            aside: vec![(
                format!("the notebooks cannot be read: {}", reason.en),
                format!("노트북을 읽을 수 없습니다. {}", reason.ko),
            )],
        }
    }))
}

/// Runs one answer, in the dark: all that is read of it is what its cases gave.
fn run(
    shop: &Workshop<'_>,
    program: &Path,
    answer: usize,
    (task, place): (usize, &Path),
) -> Result<Verdict> {
    let mut rules = shop.cage.rules(RUNNING.0, RUNNING.1);
    rules.read.push(program.to_owned());
    let (records, errors) = (place.join("records"), place.join("errors"));
    let open = |path: &Path| {
        File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)
    };
    let streams = [Some(open(&records)?), None, Some(open(&errors)?)];
    let ended = shop
        .cage
        .run(&rules, program, &[answer.to_string()], place, streams)?;
    let records = std::fs::read(&records)?;
    let errors = std::fs::read(&errors)?;
    let finished = records
        .split(|byte| *byte == b'\n')
        .any(|line| line == b"end");
    let early = text!(
        "it ended before its check did",
        "검사가 끝나기 전에 끝났습니다"
    );
    let reason = (!finished)
        .then(|| why(&ended, &String::from_utf8_lossy(&errors), &rules).unwrap_or(early));
    judge(shop, task, &records, reason.as_ref())
}
