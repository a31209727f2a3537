//! What set-up promises when something is missing, broken or interrupted: one sentence and what to do, and the next run goes on.
//!
//! Python, rustc, cargo and the kernel are small shell scripts in a world of their own, so nothing is downloaded or compiled.
#![cfg(unix)]

mod bundled;
mod missing;
mod published;
mod removed;
mod renumbered;
mod repair;
mod run;
mod site;
mod world;

use world::World;

#[test]
fn a_first_run_sets_everything_up_and_a_second_does_nothing() {
    let world = World::new("first");
    let first = world.run(&["setup", "--lang", "en"]);
    first.succeeds();
    for expected in [
        "Installing JupyterLab",
        "Compiling the Rust kernel",
        "Warming up the kernel: it is the first time",
    ] {
        first.says(expected);
    }
    assert!(
        world
            .path(".venv/share/jupyter/kernels/rust/kernel.json")
            .is_file()
    );
    let plan = world.read(".venv/share/jupyter/kernels/rust/plan.json");
    let cache = format!("\"HOURGLASS_CACHE\": \"{}\"", world.cache("").display());
    assert!(
        plan.contains(cache.trim_end_matches(['/', '"'])),
        "cells and launcher use one cache: {plan}"
    );
    assert!(
        !world.home("kernels/rust").exists(),
        "the user's own kernels are not touched"
    );
    let second = world.run(&["setup", "--lang", "en"]);
    second.succeeds();
    assert_eq!(second.stdout.lines().count(), 1, "{}", second.stdout);
}

#[test]
fn messages_come_in_the_systems_language() {
    let world = World::new("language");
    let korean = world.run_with(&["setup"], &[("LC_ALL", "ko_KR.UTF-8")]);
    korean.says("준비가 끝났습니다");
    assert!(!korean.stdout.contains("Everything"));
    let neither = world.run_with(&["setup"], &[("LC_ALL", "de_DE.UTF-8")]);
    neither
        .says("준비가 끝났습니다")
        .says("Everything is set up");
}

#[test]
fn a_wrong_argument_ends_with_status_2() {
    let world = World::new("arguments");
    for wrong in [
        &["nonsense"][..],
        &["setup", "--fast"],
        &["setup", "--lang", "de"],
        &["check", "--x"],
    ] {
        assert_eq!(world.run(wrong).status, 2, "{wrong:?}");
    }
    let help = world.run_with(&["--help"], &[("LC_ALL", "fr_FR.UTF-8")]);
    help.succeeds();
    help.says("open the course in JupyterLab")
        .says("강좌를 엽니다");
}

#[test]
fn a_students_copy_is_made_without_outputs_and_never_overwritten() {
    let world = World::new("copies");
    world.run(&["setup", "--lang", "en"]).succeeds();
    let copy = world.read("work/en/06-reconstruction.ipynb");
    assert!(
        copy.contains("\"outputs\": []") && copy.contains("copied_from"),
        "{copy}"
    );
    let edited = copy.replace("1 + 1", "my own work");
    assert_ne!(edited, copy);
    world.write("work/en/06-reconstruction.ipynb", &edited);
    let lesson = world
        .read("notebooks/en/06-reconstruction.ipynb")
        .replace("1 + 1", "2 + 2");
    world.write("notebooks/en/06-reconstruction.ipynb", &lesson);
    let run = world.run(&["setup", "--lang", "en"]);
    run.succeeds()
        .says("have changed since you began them")
        .says("work/en/06-reconstruction.ipynb");
    assert_eq!(world.read("work/en/06-reconstruction.ipynb"), edited);
}

#[test]
fn a_stray_notebook_beside_the_lessons_reaches_no_student() {
    let world = World::new("stray");
    let lesson = world.read("notebooks/en/06-reconstruction.ipynb");
    for stray in ["scratch.ipynb", "06-reconstruction-Copy1.ipynb"] {
        world.write(&format!("notebooks/en/{stray}"), &lesson);
    }
    world.run(&["setup", "--lang", "en"]).succeeds();
    let copies = std::fs::read_dir(world.path("work/en")).expect("copies");
    let names: Vec<_> = copies.flatten().map(|copy| copy.file_name()).collect();
    assert_eq!(names, ["06-reconstruction.ipynb"]);
}

#[test]
fn set_up_leaves_the_program_where_a_class_looks_for_it() {
    let world = World::new("name");
    world.run(&["setup", "--lang", "en"]).succeeds();
    world.run(&["setup", "--lang", "en"]).succeeds();
    world.remove("work/en/06-reconstruction.ipynb");
    let program = world.path(".venv/bin/hourglass");
    let copied = std::process::Command::new(program)
        .arg("copy-lessons")
        .arg(world.path(""))
        .status()
        .expect("it starts");
    assert!(copied.success());
    assert!(world.path("work/en/06-reconstruction.ipynb").is_file());
}

#[test]
fn a_second_run_prints_the_address_of_the_first() {
    let world = World::new("second");
    world.run(&["setup", "--lang", "en"]).succeeds();
    let listener = removed::server(&world);
    let port = listener.local_addr().expect("an address").port();
    let run = world.run(&["lab", "--lang", "ko", "--no-browser"]);
    run.succeeds().says("강좌가 이미 열려 있습니다");
    run.says(&format!(
        "http://localhost:{port}/lab/tree/ko/06-reconstruction.ipynb?token=abc"
    ));
}

#[test]
fn lab_goes_on_as_jupyterlab_with_the_students_folder_and_arguments() {
    let world = World::new("lab");
    let run = world.run(&["lab", "--lang", "ko", "--port", "9321"]);
    run.succeeds();
    let arguments = world.read("arguments-of-lab");
    for expected in [
        "--ServerApp.root_dir=",
        "/lab/tree/ko/06-reconstruction.ipynb",
        "--no-browser",
        "--port 9321",
    ] {
        assert!(arguments.contains(expected), "{expected} in {arguments}");
    }
    assert!(
        !arguments.contains("token"),
        "Jupyter's own token stays: {arguments}"
    );
    assert!(
        world
            .read(".venv/share/jupyter/lab/settings/overrides.json")
            .contains("ko_KR")
    );
    world.run(&["lab", "--lang", "en"]).succeeds();
    assert!(
        !world
            .read(".venv/share/jupyter/lab/settings/overrides.json")
            .contains("ko_KR")
    );
}
