//! A student's answers compiled: together if they let themselves, each alone if it cannot be said whose fault it is.

use super::Workshop;
use super::cage::{Rules, why};
use super::programs::{Shared, student};
use crate::answers::faults;
use crate::console::{Text, text};
use anyhow::Result;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Seconds and bytes.
const COMPILING: (u64, u64) = (60, 4 << 30);
/// rustc shows the faults of one stage of its work at a time.
const ROUNDS: usize = 6;

/// The program of each answer: one for all that compile together. What does not is told in `failed`.
pub(super) fn compile(
    shop: &Workshop<'_>,
    answers: &[(usize, usize, &str)],
    place: &Path,
    failed: &mut BTreeMap<usize, Text>,
) -> Result<BTreeMap<usize, PathBuf>> {
    let mut programs = BTreeMap::new();
    for _ in 0..ROUNDS {
        let left: Vec<_> = answers
            .iter()
            .filter(|(answer, ..)| !failed.contains_key(answer))
            .copied()
            .collect();
        if left.is_empty() {
            return Ok(programs);
        }
        match attempt(shop, &left, place, "all")? {
            Attempt::Program(program) => {
                programs.extend(left.iter().map(|(answer, ..)| (*answer, program.clone())));
                return Ok(programs);
            }
            Attempt::Faults(faults) if !faults.is_empty() => failed.extend(faults),
            _ => break,
        }
    }
    // It cannot be said whose fault it is: each alone.
    for one in answers {
        if failed.contains_key(&one.0) {
            continue;
        }
        match attempt(shop, &[*one], place, &one.0.to_string())? {
            Attempt::Program(program) => {
                programs.insert(one.0, program);
            }
            Attempt::Faults(mut faults) => {
                let told = faults.remove(&one.0);
                failed.insert(
                    one.0,
                    told.unwrap_or(text!("it does not compile", "컴파일되지 않습니다")),
                );
            }
            Attempt::Ended(reason) => {
                failed.insert(one.0, reason);
            }
        }
    }
    Ok(programs)
}

enum Attempt {
    Program(PathBuf),
    /// Of which answers, and rustc's first words.
    Faults(BTreeMap<usize, Text>),
    /// The compiler did not come to its end.
    Ended(Text),
}

fn attempt(
    shop: &Workshop<'_>,
    answers: &[(usize, usize, &str)],
    place: &Path,
    name: &str,
) -> Result<Attempt> {
    let (source, program) = (place.join(format!("{name}.rs")), place.join(name));
    let (text, lines) = student(&shop.tasks, answers);
    std::fs::write(&source, text)?;
    let Shared { folder, .. } = &shop.shared;
    let mut rules: Rules = shop.cage.rules(COMPILING.0, COMPILING.1);
    rules.alone = false; // it starts the linker
    rules.file = 256 << 20;
    rules.read.extend([
        folder.clone(),
        shop.sysroot.clone(),
        shop.library.dependencies(),
    ]);
    rules.read.push(shop.library.file.clone());
    rules.write.push(place.to_owned());
    let mut arguments = shop.library.arguments(&source, &program, "link");
    let checks = folder.join("libchecks.rlib");
    arguments.extend(["--extern".into(), format!("checks={}", checks.display())]);
    arguments.extend(["--sysroot".into(), shop.sysroot.display().to_string()]);
    arguments.extend([
        "-C".into(),
        "debuginfo=0".into(),
        "--crate-name".into(),
        "answers".into(),
    ]);
    let messages = place.join("messages");
    let streams = [None, None, Some(File::create(&messages)?)];
    let ended = shop
        .cage
        .run(&rules, shop.library.compiler(), &arguments, place, streams)?;
    let messages = std::fs::read(&messages)?;
    let messages = String::from_utf8_lossy(&messages);
    let Some(reason) = why(&ended, &messages, &rules) else {
        return Ok(Attempt::Program(program));
    };
    let mut of_answers = BTreeMap::new();
    for (line, message) in faults(&messages, &source) {
        if let Some((_, answer)) = lines.range(..=line).next_back() {
            let first = message.lines().next().unwrap_or_default();
            of_answers.entry(*answer).or_insert(text!(
                "does not compile: {first}",
                "컴파일되지 않습니다: {first}"
            ));
        }
    }
    let Text { en, ko } = reason;
    Ok(
        match (
            of_answers.is_empty(),
            messages.contains("\"level\":\"error\""),
        ) {
            (true, false) => Attempt::Ended(text!("the compiler: {en}", "컴파일러: {ko}")),
            _ => Attempt::Faults(of_answers),
        },
    )
}
