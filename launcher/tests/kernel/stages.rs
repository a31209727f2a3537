//! Named stages with their minutes, and the closing line.

use anyhow::Result;
use std::process::ExitCode;
use std::time::Instant;

/// What ran so far.
pub(crate) struct Stages {
    words: Vec<String>,
    minutes: Vec<(String, f64, bool)>,
}

impl Stages {
    /// `arguments`: words of which a stage's name must hold one; options of cargo's own harness are left aside.
    pub(crate) fn new(arguments: Vec<String>) -> Stages {
        let words = arguments
            .into_iter()
            .filter(|word| !word.starts_with('-'))
            .collect();
        Stages {
            words,
            minutes: Vec::new(),
        }
    }

    /// Whether the command line asks for this stage.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| name.contains(word.as_str()))
    }

    /// Runs a stage that is wanted (the set-up always is); whether it passed.
    pub(crate) fn run(&mut self, name: &str, stage: impl FnOnce() -> Result<()>) -> bool {
        if name != "set-up" && !self.wants(name) {
            return true;
        }
        println!("── {name}");
        let started = Instant::now();
        let outcome = stage();
        let minutes = started.elapsed().as_secs_f64() / 60.0;
        match &outcome {
            Ok(()) => println!("── {name}: ok, {minutes:.1} min"),
            Err(error) => println!("✗  {name}: {error:#}\n── {name}: FAILED, {minutes:.1} min"),
        }
        self.minutes
            .push((name.to_owned(), minutes, outcome.is_ok()));
        outcome.is_ok()
    }

    /// The minutes of each stage and the closing line.
    pub(crate) fn close(self) -> ExitCode {
        for (name, minutes, passed) in &self.minutes {
            println!(
                "{minutes:>6.1} min  {}  {name}",
                if *passed { "ok    " } else { "FAILED" }
            );
        }
        let all: f64 = self.minutes.iter().map(|(_, minutes, _)| minutes).sum();
        let failed = self.minutes.iter().filter(|(_, _, passed)| !passed).count();
        println!("{all:>6.1} min  in all");
        println!("{} passed, {failed} failed", self.minutes.len() - failed);
        ExitCode::from(u8::from(failed > 0))
    }
}
