//! What is interrupted goes on, what is broken is repaired, and both are named.

use super::world::World;

#[test]
fn a_registry_that_fails_midway_shows_its_last_lines_and_the_next_run_goes_on() {
    let world = World::new("registry");
    world.write("pip-fails", "");
    world.write("cargo-fails", "");
    let run = world.run(&["setup", "--lang", "en"]);
    run.fails_with("JupyterLab could not be installed");
    run.complains("the index hung up")
        .complains("run this again: it goes on");
    world.remove("pip-fails");
    let run = world.run(&["setup", "--lang", "en"]);
    run.fails_with("The kernel could not be built")
        .complains("crate not reachable");
    assert!(
        world.cache("kernel-build/target").is_dir(),
        "what was compiled stays"
    );
    world.remove("cargo-fails");
    let run = world.run(&["setup", "--lang", "en"]);
    run.succeeds();
    assert!(
        !run.stdout.contains("Installing JupyterLab"),
        "done work is not done again"
    );
}

#[test]
fn another_change_to_the_kernel_makes_another_kernel_and_a_new_template() {
    let world = World::new("change");
    world.run(&["setup", "--lang", "en"]).succeeds();
    assert_eq!(world.read("built"), "// mended\n");
    let plan = || world.read(".venv/share/jupyter/kernels/rust/plan.json");
    let (before, change) = (plan(), "launcher/evcxr/01-test.change");
    world.write(change, &world.read(change).replace("mended", "better"));
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("our changes to it are other ones now")
        .says("the kernel has changed");
    assert_eq!(world.read("built"), "// better\n");
    assert_ne!(plan(), before, "the starter takes the new kernel");
    world.write(change, &world.read(change).replace("plain", "elsewhere"));
    world
        .run(&["setup", "--lang", "en"])
        .fails_with("which is there 0 times instead of once");
}

#[test]
fn a_kernel_of_the_users_own_is_taken_as_it_is() {
    let world = World::new("own");
    world.program("my-kernel", "exit 0");
    let own = world.program_path("my-kernel");
    let run =
        |kernel: &str| world.run_with(&["setup", "--lang", "en"], &[("HOURGLASS_KERNEL", kernel)]);
    let first = run(&own);
    first.succeeds();
    assert!(!first.stdout.contains("Compiling the Rust kernel"));
    let plan = world.read(".venv/share/jupyter/kernels/rust/plan.json");
    assert!(plan.contains(&own), "{plan}");
    run("/nowhere/evcxr_jupyter").fails_with("which does not start");
}

#[test]
fn a_template_is_kept_only_when_its_cells_reached_their_end() {
    let world = World::new("panic");
    world.write("cells-panic", "");
    world
        .run(&["setup", "--lang", "en"])
        .fails_with("The kernel could not run the set-up cell")
        .complains(":dep hourglass")
        .complains("thread panicked");
    world.remove("cells-panic");
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("Warming up the kernel");
}

#[test]
fn what_is_broken_is_repaired_and_named() {
    let world = World::new("repair");
    world.run(&["setup", "--lang", "en"]).succeeds();
    world.remove(".venv/share/jupyter/kernels/rust/kernel.json");
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("kernel.json was missing");
    world.remove(".venv/bin/python");
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says(".venv is broken (its Python is gone");
    world.damage_template();
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("the prepared folder is damaged");
    world.write("src/lib.rs", "//! Changed.");
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("the course's crate has changed");
    world.write("Cargo.lock", "version = 4\n# changed\n");
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("the crate versions have changed");
    let last = world.run(&["setup", "--lang", "en"]);
    assert_eq!(last.stdout.lines().count(), 1, "{}", last.stdout);
}

#[test]
fn of_two_set_ups_at_once_one_waits_and_both_succeed() {
    let world = World::new("twice");
    let runs = std::thread::scope(|scope| {
        let start = || scope.spawn(|| world.run(&["setup", "--lang", "en"]));
        [start(), start()].map(|run| run.join().expect("a run"))
    });
    for step in ["Installing", "Compiling the Rust kernel", "Warming up"] {
        let told = runs
            .iter()
            .filter(|run| run.succeeds().stdout.contains(step))
            .count();
        assert_eq!(told, 1, "{step}: done once");
    }
}

#[test]
fn a_moved_course_is_noticed() {
    let mut world = World::new("moved");
    world.run(&["setup", "--lang", "en"]).succeeds();
    world.move_course("another place");
    world
        .run(&["setup", "--lang", "en"])
        .succeeds()
        .says("the course has moved");
}
