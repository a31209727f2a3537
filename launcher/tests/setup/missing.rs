//! What is missing, or in the way, gets one sentence and what to do.

use super::world::World;

#[test]
fn without_a_usable_python_it_says_which_one_to_install() {
    let world = World::new("python");
    world.remove_program("python3");
    world
        .run(&["setup", "--lang", "en"])
        .fails_with("Python was not found");
    world.program("python3", "echo 3 9; echo venv; echo /old");
    world
        .run(&["setup", "--lang", "en"])
        .fails_with("Python 3.9 is too old");
    world.program("python3", "echo 3 12; echo bare; echo /bare");
    world
        .run(&["setup", "--lang", "ko"])
        .fails_with("venv 모듈이 없습니다");
}

#[test]
fn an_active_conda_and_python_variables_are_left_aside_and_named() {
    let world = World::new("conda");
    let foreign = [
        ("CONDA_PREFIX", "/opt/conda"),
        ("PYTHONHOME", "/opt/python"),
        ("JUPYTER_PATH", "/opt/jupyter"),
        ("CARGO_MANIFEST_LINKS", "x"),
        ("RUSTFLAGS", "-Cnonsense"),
    ];
    let run = world.run_with(&["setup", "--lang", "en"], &foreign);
    run.succeeds();
    run.says("CONDA_PREFIX, PYTHONHOME, JUPYTER_PATH: set in this terminal");
    let seen = world.read("environment-of-pip");
    assert!(
        seen.contains("HOME="),
        "the fake pip wrote its environment: {seen}"
    );
    for (name, _) in foreign {
        assert!(
            !seen.contains(&format!("{name}=")),
            "{name} reached a child"
        );
    }
}

#[test]
fn without_a_compiler_or_a_whole_rust_it_says_what_to_install() {
    let world = World::new("rust");
    world.remove_program("cc");
    world
        .run(&["setup", "--lang", "en"])
        .fails_with("No C compiler (cc) was found");
    world.program("cc", "exit 0");
    world.remove_shared_library();
    world
        .run(&["setup", "--lang", "en"])
        .fails_with("https://rustup.rs");
    world.remove_program("rustc");
    world
        .run(&["setup", "--lang", "ko"])
        .fails_with("rustc가 응답하지 않습니다");
}

#[test]
fn without_rust_src_it_is_fetched_and_a_second_run_goes_on_after_a_broken_network() {
    let world = World::new("rust-src");
    world.without_sources();
    world.write("rustup-fails", "");
    world
        .run(&["setup", "--lang", "en"])
        .fails_with("rustup component add rust-src");
    world.remove("rustup-fails");
    world.run(&["setup", "--lang", "en"]).succeeds();
}
