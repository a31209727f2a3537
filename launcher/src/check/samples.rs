//! A small lesson that passes every gate, for tests to break.

use super::{Fault, Lesson, Side, memory};
use crate::course::Lang;
use crate::notebook::Notebook;
use serde_json::{Value, json};
use std::path::Path;

/// A caption that says something, per language.
pub(super) const CAPTIONS: [&str; 2] = [
    "Figure 5.1. Ten digits above their reconstructions, all of them readable.",
    "그림 5.1. 숫자 열 개와 그 아래의 재구성. 모두 알아볼 수 있습니다.",
];

/// A lesson without faults (its exercises stand elsewhere).
pub(super) fn sample() -> Lesson {
    let [mut en, mut ko] = [Lang::En, Lang::Ko].map(side);
    let cells = [&en, &ko].map(|side| {
        Notebook {
            path: "x".into(),
            json: side.clone(),
        }
        .cells()
    });
    for (index, english) in cells[0]
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.kind == crate::notebook::Kind::Markdown)
    {
        ko["cells"][index]["metadata"]["hourglass"]["translates"] =
            json!(memory::stamp(english, &cells[1][index]));
    }
    let [en, ko] = [(Lang::En, &mut en), (Lang::Ko, &mut ko)].map(|(lang, json)| read(lang, json));
    Lesson {
        name: "05-sample".into(),
        en,
        ko,
    }
}

/// The lesson after `what` was done to one of its files.
pub(super) fn change(lesson: Lesson, lang: Lang, what: impl Fn(&mut Value)) -> Lesson {
    let Lesson {
        name,
        mut en,
        mut ko,
    } = lesson;
    let side = if lang == Lang::En { &mut en } else { &mut ko };
    what(&mut side.notebook.json);
    *side = read(lang, &side.notebook.json);
    Lesson { name, en, ko }
}

/// The lesson with another text in cell `index` of one language.
pub(super) fn rewrite(lang: Lang, index: usize, source: &str) -> Lesson {
    change(sample(), lang, |json| {
        json["cells"][index]["source"] = json!(source);
    })
}

/// The lesson with another text in cell `index` of both languages.
pub(super) fn rewrite_both(index: usize, en: &str, ko: &str) -> Lesson {
    change(rewrite(Lang::En, index, en), Lang::Ko, |json| {
        json["cells"][index]["source"] = json!(ko);
    })
}

/// Demands that one of the faults says `what`.
#[track_caller]
pub(super) fn caught(faults: &[Fault], what: &str) {
    assert!(
        faults.iter().any(|fault| fault.text.en.contains(what)),
        "{what:?} is not among {faults:#?}"
    );
}

fn read(lang: Lang, json: &Value) -> Side {
    let text = json.to_string();
    Side::new(
        lang,
        Notebook::parse(Path::new("sample.ipynb"), &text).expect("a notebook"),
        text.len(),
    )
}

fn side(lang: Lang) -> Value {
    let pick = |en: &'static str, ko: &'static str| if lang == Lang::En { en } else { ko };
    let code = |id: &str, count: usize, source: &str, introduces: Value| {
        json!({"cell_type": "code", "id": id, "execution_count": count, "source": source, "outputs": [],
            "metadata": {"hourglass": {"introduces": introduces}}})
    };
    let title = pick(
        "# Reconstruction\n\n60 minutes of study, 2.5 minutes of running. The encoder gives $z$, see [start](../en/00-start.ipynb).\n\n```rust\nlet x = 1; // one\n```\n",
        "# 재구성\n\n학습 60분, 실행 2.5분입니다. 인코더가 $z$를 냅니다. [시작](../ko/00-start.ipynb)을 보십시오.\n\n```rust\nlet x = 1; // 하나\n```\n",
    );
    let caption = pick(CAPTIONS[0], CAPTIONS[1]);
    let picture = json!([
        {"output_type": "stream", "name": "stdout", "text": [pick("test MSE: 0.0031\n", "테스트 MSE: 0.0031\n")]},
        {"output_type": "execute_result", "execution_count": 3, "data": {"image/png": "iVBO", "text/plain": [caption]},
            "metadata": {"image/png": {"alt": caption}}}]);
    let show = pick(
        "println!(\"test MSE: {:.4}\", x); // long: 30 s\ndigits(\"in\", \"Figure 5.1. Ten digits.\")?",
        "println!(\"테스트 MSE: {:.4}\", x); // 길게: 30초\ndigits(\"in\", \"그림 5.1. 숫자 열 개.\")?",
    );
    let mut cells = vec![
        json!({"cell_type": "markdown", "id": "title", "metadata": {"hourglass": {"introduces": ["let"]}}, "source": title}),
        code("setup-dep", 1, crate::lessons::DEP, json!([":dep"])),
        code(
            "setup-use",
            2,
            pick(
                "use hourglass::en::*;\nlet x = f()?;",
                "use hourglass::ko::*;\nlet x = f()?;",
            ),
            json!(["use", "hourglass", "f", "?"]),
        ),
        code("show", 3, show, json!([])),
    ];
    cells[3]["outputs"] = picture;
    cells[3]["metadata"] = json!({"tags": ["figure"], "hourglass": {"seconds": 30,
        "introduces": ["println!", "digits", "{:.4}"],
        "bands": [{"after": "test MSE:", "after_ko": "테스트 MSE:", "min": 0.003, "max": 0.005}]}});
    for cell in &mut cells {
        cell["metadata"]["slideshow"] = json!({"slide_type": "slide"});
    }
    json!({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {
        "hourglass": {"lesson": "05", "study_minutes": 60, "run_minutes": 2.5, "run_seconds": 100},
        "kernelspec": {"display_name": "Rust", "language": "rust", "name": "rust"}}})
}
