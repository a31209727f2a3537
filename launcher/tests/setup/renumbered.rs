//! A student who had begun lessons before they got other numbers: her files stay, her answers are in the new copies, and she is told.

use crate::world::World;
use serde_json::json;

const STUB: &str = "fn share(x: f32) -> f32 {\n    todo!()\n}";
const ANSWER: &str = "fn share(x: f32) -> f32 {\n    x / 2.0 // mine\n}";

fn notebook(source: &str) -> String {
    let cell = json!({"cell_type": "code", "id": "ex2-stub", "metadata": {"tags": ["exercise-stub"]},
        "execution_count": null, "outputs": [], "source": source});
    let kernel = json!({"name": "rust", "display_name": "Rust", "language": "rust"});
    json!({"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})
        .to_string()
}

#[test]
fn answers_go_along_when_a_lesson_gets_another_number_and_the_old_file_stays() {
    let world = World::new("renumbered");
    for lesson in ["04-training", "05-autoencoder"] {
        world.write(&format!("notebooks/en/{lesson}.ipynb"), &notebook(STUB));
    }
    let olds = ["03-neural-network", "04-autoencoder"];
    for old in olds {
        world.write(&format!("work/en/{old}.ipynb"), &notebook(ANSWER));
    }
    let run = world.run(&["setup", "--lang", "en"]);
    run.succeeds()
        .says("Lessons have new numbers")
        .says("work/en/03-neural-network.ipynb → 04-training.ipynb: 1 answers")
        .says("work/en/04-autoencoder.ipynb → 05-autoencoder.ipynb: 1 answers");
    for new in ["work/en/04-training.ipynb", "work/en/05-autoencoder.ipynb"] {
        assert!(world.read(new).contains("// mine"), "{new}");
    }
    for old in olds {
        let file = format!("work/en/{old}.ipynb");
        assert_eq!(world.read(&file), notebook(ANSWER), "{file}");
    }
    let second = world.run(&["setup", "--lang", "en"]);
    assert!(!second.stdout.contains("new numbers"), "{}", second.stdout);
}

#[test]
fn a_fresh_course_has_no_old_copies() {
    let world = World::new("renumbered-fresh");
    for lesson in ["03-neural-network", "04-training"] {
        world.write(&format!("notebooks/en/{lesson}.ipynb"), &notebook(STUB));
    }
    let run = world.run(&["setup", "--lang", "en"]);
    run.succeeds();
    assert!(!run.stdout.contains("new numbers"), "{}", run.stdout);
}

#[test]
fn a_lesson_begun_again_begins_without_the_answers_of_its_old_number() {
    let world = World::new("renumbered-again");
    world.write("notebooks/en/05-autoencoder.ipynb", &notebook(STUB));
    world.write("work/en/04-autoencoder.ipynb", &notebook(ANSWER));
    world.run(&["setup", "--lang", "en"]).succeeds();
    world.run(&["again", "05", "--lang", "en"]).succeeds();
    assert!(
        world
            .read("work/en/05-autoencoder.ipynb")
            .contains("todo!()")
    );
    assert!(
        world
            .read("work/en/05-autoencoder-1.ipynb")
            .contains("// mine")
    );
    assert_eq!(world.read("work/en/04-autoencoder.ipynb"), notebook(ANSWER));
}
