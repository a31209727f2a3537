//! Each exercise, proved outside the kernel: behind the set-up cells alone its stub is "not yet", its solution passes, and each slip of
//! the solution fails: those made by program (`slips.rs`) and the wrong answers written by hand in `tests/exercises`.
//!
//! `cargo test --test exercises` proves all lessons; a word after it those whose name holds the word (`cargo test --test exercises 06`).
//! One language is enough: the code of both is the same by a gate. rustc compiles the answers of a lesson as one program.

mod judge;
mod package;
mod planted;
mod program;
mod proof;
mod run;
mod same;
mod sentences;
mod slips;
#[path = "../kernel/stages.rs"]
mod stages;

use hourglass_launcher::answers::{Library, Tools};
use hourglass_launcher::{Course, lessons};
use same::Same;
use stages::Stages;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut stages = Stages::new(std::env::args().skip(1).collect());
    let course = Course::find().expect("this test stands in the course");
    let names = lessons::names(&course);
    let stage = |name: &str| format!("{name}, exercises against their slips");
    let wanted = names.iter().any(|name| stages.wants(&stage(name)));
    let mut others = planted::STAGES.into_iter().chain([package::STAGE]);
    if !wanted && !others.any(|name| stages.wants(name)) {
        return stages.close(); // a filter that means other tests
    }
    let tools = Tools {
        cargo: std::env::var_os("CARGO").unwrap_or("cargo".into()).into(),
        rustc: "rustc".into(),
    };
    let library = Library::build(&course.root, &tools, None).expect("the crate compiles");
    let same = Same::read(&course).expect("the list of slips that are none");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exercises");
    planted::run(&mut stages, &library, &folder);
    stages.run(package::STAGE, || {
        let all = names.iter().map(|name| proof::read(&course, name));
        package::write(
            &course.root,
            &folder.join("package"),
            &all.collect::<anyhow::Result<Vec<_>>>()?,
        )
    });
    for name in &names {
        stages.run(&stage(name), || {
            let (setup, cases) = proof::read(&course, name)?;
            proof::prove(&library, &folder.join(name), &setup, &cases, &same)?;
            let ids: Vec<String> = cases.into_iter().map(|case| case.exercise.id).collect();
            same.nothing_left_over(&ids)
        });
    }
    stages.close()
}
