//! `site`: built by tools of its own, for which nothing of the course is set up.

use super::world::World;

fn world(name: &str) -> World {
    let world = World::new(name);
    for (path, text) in [
        ("site/requirements.txt", "sphinx\n"),
        ("site/index.html", "both languages"),
        ("site/en/index.md", "# Hourglass"),
        ("site/ko/index.md", "# 모래시계"),
        (
            "docs/glossary.md",
            "| [6](../notebooks/en/06-reconstruction.ipynb) |",
        ),
        (
            "docs/glossary.ko.md",
            "| [6강](../notebooks/ko/06-reconstruction.ipynb) |",
        ),
        ("notebooks/glossary.tsv", "code\t잠재 벡터\n"),
    ] {
        world.write(path, text);
    }
    world
}

#[test]
fn a_site_is_built_in_both_languages_and_sets_nothing_else_up() {
    let world = world("site");
    let first = world.run(&["site", "--lang", "en"]);
    first
        .succeeds()
        .says("Installing Sphinx")
        .says("index.html");
    let pip = world.read("arguments-of-pip");
    assert!(
        pip.contains("--require-hashes") && pip.contains("site/requirements.txt"),
        "{pip}"
    );
    let sphinx = world.read("arguments-of-sphinx");
    for lang in ["en", "ko"] {
        assert!(sphinx.contains(&format!("{lang}: -m sphinx")), "{sphinx}");
        for page in [
            "06-reconstruction.ipynb",
            "index.md",
            "glossary.md",
            "glossary.tsv",
        ] {
            assert!(
                world
                    .path(&format!("target/site/source/{lang}/{page}"))
                    .is_file(),
                "{lang}/{page}"
            );
        }
    }
    assert!(sphinx.contains("--fail-on-warning"), "{sphinx}");
    let glossary = world.read("target/site/source/ko/glossary.md");
    assert_eq!(glossary, "| [6강](06-reconstruction.ipynb) |");
    assert!(
        world
            .read("arguments-of-pagefind")
            .contains("target/site/html")
    );
    assert_eq!(world.read("target/site/html/index.html"), "both languages");
    for made in [
        world.path(".venv"),
        world.path("work"),
        world.cache("kernel"),
    ] {
        assert!(!made.exists(), "{}", made.display());
    }
    let second = world.run(&["site", "--lang", "en"]);
    assert!(
        !second.succeeds().stdout.contains("Installing"),
        "{}",
        second.stdout
    );
    world.write("site/requirements.txt", "sphinx==9\n");
    world
        .run(&["site", "--lang", "ko"])
        .succeeds()
        .says("Sphinx를");
}

#[test]
fn a_page_that_is_wrong_is_named() {
    let world = world("wrong-site");
    world.write("sphinx-fails", "");
    let run = world.run(&["site", "--lang", "en"]);
    run.fails_with("The site could not be built (en)")
        .complains("06-reconstruction.ipynb:3: WARNING");
}

#[test]
fn site_takes_no_words_and_both_helps_name_it() {
    let world = world("words");
    for words in [["site", "06"], ["site", "--fast"]] {
        assert_eq!(world.run(&words).status, 2, "{words:?}");
    }
    world
        .run(&["--help", "--lang", "en"])
        .succeeds()
        .says("cargo run -- site ");
    world
        .run(&["--help", "--lang", "ko"])
        .succeeds()
        .says("cargo run -- site ");
}
