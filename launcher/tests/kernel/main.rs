//! What needs the kernel: every lesson through it, once in each language; faults planted in small notebooks; threads.
//!
//! `cargo test --test kernel` runs all of it; a word after it runs the stages whose name holds the word (`cargo test --test kernel 06`).
//! It sets up what it needs, says at least every ten seconds where it is, and closes with the minutes and `N passed, N failed`.

mod brief;
mod environment;
mod faults;
mod lessons;
mod mended;
mod menus;
mod pages;
mod processes;
mod proof;
mod stages;
mod threads;

use hourglass_launcher::{Course, Lang};
use stages::Stages;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut stages = Stages::new(std::env::args().skip(1).collect());
    let course = Course::find().expect("this test stands in the course");
    let names = hourglass_launcher::lessons::names(&course);
    let wanted = |stage: &str| stages.wants(stage);
    let lesson_stages = names.iter().flat_map(|name| lessons::stages(name));
    if !(faults::STAGES
        .iter()
        .copied()
        .chain(mended::STAGES)
        .chain([
            brief::STAGE,
            menus::STAGE,
            threads::STAGE,
            environment::STAGE,
            pages::STAGE,
        ])
        .any(wanted)
        || lesson_stages.into_iter().any(|stage| stages.wants(&stage)))
    {
        return stages.close(); // a filter that means other tests
    }
    // Whatever is missing is said by the set-up in one sentence; without it nothing here can run.
    if !stages.run("set-up", || environment::set_up(&course)) {
        return stages.close();
    }
    let setup = environment::setup(&course);
    stages.run(environment::STAGE, || {
        environment::nothing_inherited(&course, &setup)
    });
    stages.run(brief::STAGE, brief::is_as_said);
    stages.run(menus::STAGE, || {
        menus::are_as_the_screen_shows_them(&course)
    });
    stages.run(pages::STAGE, || pages::are_told_apart(&setup));
    mended::run(&mut stages, &course, &setup);
    faults::run(&mut stages, &setup);
    stages.run(threads::STAGE, || threads::stay_the_same(&course, &setup));
    for name in &names {
        let [en, ko] = lessons::stages(name);
        stages.run(&en, || lessons::unsolved(&course, &setup, name, Lang::En));
        stages.run(&ko, || {
            lessons::solved_twice(&course, &setup, name, Lang::Ko)
        });
    }
    stages.close()
}
