//! `bundle` and `setup-from-bundle`: what one machine has fetched and compiled sets the course up on another one of its kind, and on no other.

use crate::run::Run;
use crate::world::World;
use std::fs;
use std::path::{Path, PathBuf};

/// A bundle that a set-up course has made.
fn bundle(world: &World) -> PathBuf {
    world.run(&["setup", "--lang", "en"]).succeeds();
    world
        .run(&["bundle", "--lang", "en"])
        .succeeds()
        .says("for Python 3.12");
    let mut bundles = fs::read_dir(world.path("target/bundle")).unwrap();
    let bundle = bundles.next().unwrap().unwrap().path();
    assert!(bundles.next().is_none(), "nothing half made is left");
    bundle
}

fn from_bundle(world: &World, bundle: &Path, further: &[&str]) -> Run {
    let course = world.path("").display().to_string();
    let script = bundle.join("setup-from-bundle").display().to_string();
    let mut arguments = vec![script.as_str(), "--lang", "en"];
    arguments.extend(further);
    if further.is_empty() {
        arguments.push(course.trim_end_matches('/'));
    }
    world.run_program("sh", &arguments)
}

/// Changes a line of the file that the script reads.
fn claim(bundle: &Path, key: &str, value: &str) {
    let file = bundle.join("needs");
    let text = fs::read_to_string(&file).unwrap();
    let line = |line: &str| match line.split_once('=') {
        Some((name, _)) if name == key => format!("{key}={value}\n"),
        _ => format!("{line}\n"),
    };
    fs::write(&file, text.lines().map(line).collect::<String>()).unwrap();
}

#[test]
fn what_one_machine_made_sets_another_one_up_without_compiling_the_kernel() {
    let here = World::new("made");
    let bundle = bundle(&here);
    let there = World::new("there");
    let run = from_bundle(&there, &bundle, &[]);
    run.succeeds()
        .says("from the bundle")
        .says("Everything is set up");
    assert!(
        !run.stdout.contains("Compiling the Rust kernel"),
        "{}",
        run.stdout
    );
    let plan = there.read(".venv/share/jupyter/kernels/rust/plan.json");
    assert!(plan.contains("HOURGLASS_VENDOR"), "{plan}");
    assert!(
        there
            .read(".cargo/config.toml")
            .contains("replace-with = \"bundle\"")
    );
    assert!(there.path("work/en/06-reconstruction.ipynb").is_file());
    assert!(
        there
            .read("arguments-of-pip")
            .contains("--no-index --find-links")
    );
    there.run(&["setup", "--lang", "en"]).succeeds();
    let page = fs::read_to_string(bundle.join("README.md")).unwrap();
    assert!(page.contains("Licences") && page.contains("MB"), "{page}");
}

#[test]
fn a_machine_of_another_kind_is_refused_in_a_sentence() {
    let here = World::new("kinds");
    let bundle = bundle(&here);
    let there = World::new("refused");
    for (key, value, told) in [
        ("system", "Plan9 vax", "The bundle is for Plan9 vax"),
        ("glibc", "9.99", "needs glibc 9.99 or newer"),
        ("processor", "sse2 warp", "need a processor with warp"),
    ] {
        let before = fs::read_to_string(bundle.join("needs")).unwrap();
        claim(&bundle, key, value);
        from_bundle(&there, &bundle, &[]).fails_with(told);
        fs::write(bundle.join("needs"), before).unwrap();
    }
    assert!(!there.path(".venv").exists());
}

#[test]
fn another_version_of_the_course_and_a_damaged_bundle_are_refused() {
    let here = World::new("versions");
    let bundle = bundle(&here);
    let there = World::new("other");
    there.write("src/lib.rs", "//! Another course.");
    from_bundle(&there, &bundle, &[]).fails_with("another version of the course");
    there.write("src/lib.rs", "//! The course.");
    let wheel = bundle.join("wheels/3.12/x.whl");
    let whole = fs::read(&wheel).unwrap();
    fs::write(&wheel, "half").unwrap();
    from_bundle(&there, &bundle, &[]).fails_with("wheels/3.12/x.whl is not as it was packed");
    fs::write(&wheel, whole).unwrap();
    there.write(".cargo/config.toml", "# my own\n");
    from_bundle(&there, &bundle, &[]).fails_with("is there already");
}

#[test]
fn what_is_missing_is_told_with_what_to_do() {
    let here = World::new("lacks");
    let bundle = bundle(&here);
    let there = World::new("without");
    let wrong = |further: &[&str], told: &str| {
        let run = from_bundle(&there, &bundle, further);
        assert_eq!(run.status, 2, "{further:?}");
        run.complains(told);
    };
    wrong(&["/no/such/course"], "is not the course's folder");
    wrong(&["--fast", "/"], "--fast is not known here");
    there.program("rustc", "echo 'rustc 1.80.0'; echo 'host: some-test-host'");
    from_bundle(&there, &bundle, &[]).fails_with("nor in the bundle");
    assert_eq!(here.run(&["bundle", "2.7"]).status, 2);
    assert_eq!(here.run(&["bundle", "--fast"]).status, 2);
}
