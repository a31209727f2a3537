//! Each fault in an output, planted.

use super::super::samples::{CAPTIONS, caught, change, rewrite, sample};
use super::*;
use crate::course::Lang::{En, Ko};
use serde_json::{Value, json};

fn plant(what: impl Fn(&mut Value)) -> Vec<Fault> {
    faults(
        &change(sample(), Ko, |ko| what(&mut ko["cells"][3])),
        Path::new("/course"),
    )
}

#[test]
fn a_lesson_in_order_passes() {
    assert_eq!(faults(&sample(), Path::new("/course")), []);
}

#[test]
fn a_lesson_run_and_saved_in_jupyterlab_passes() {
    let saved = change(sample(), En, |en| {
        for (count, cell) in (2..).zip(en["cells"].as_array_mut().unwrap().iter_mut().skip(1)) {
            cell["execution_count"] = json!(count);
            cell["metadata"]["execution"] = json!({"iopub.status.busy": "2026-01-01T00:00:00Z"});
            cell["metadata"]["scrolled"] = json!(true);
        }
        en["cells"][3]["outputs"][1]["metadata"] = json!({});
        en["metadata"]["language_info"] = json!({"name": "Rust"});
    });
    assert_eq!(faults(&saved, Path::new("/course")), []);
}

#[test]
fn outputs_that_are_missing_or_out_of_order_are_caught() {
    caught(
        &plant(|cell| cell["execution_count"] = json!(null)),
        "was not run",
    );
    caught(
        &plant(|cell| cell["execution_count"] = json!(5)),
        "was not run",
    );
    caught(&plant(|cell| cell["outputs"] = json!([])), "was not run");
    let never = change(sample(), Ko, |ko| {
        for cell in ko["cells"].as_array_mut().unwrap() {
            cell["execution_count"] = json!(null);
            cell["outputs"] = json!([]);
        }
    });
    caught(
        &faults(&never, Path::new("/course")),
        "the lesson was not run",
    );
    let first = change(sample(), Ko, |ko| {
        ko["cells"][1]["execution_count"] = json!(9);
    });
    caught(&faults(&first, Path::new("/course")), "was not run");
}

#[test]
fn errors_in_outputs_are_caught() {
    let stream = |text: &str| json!([{"output_type": "stream", "name": "stderr", "text": text}]);
    caught(
        &plant(|cell| {
            cell["outputs"] = stream("thread '<unnamed>' panicked at src/lib.rs:2:17:\n");
        }),
        "an error or a panic",
    );
    caught(
        &plant(|cell| cell["outputs"] = json!([{"output_type": "error", "evalue": "x"}])),
        "an error or a panic",
    );
    caught(
        &plant(|cell| cell["outputs"][1]["data"] = json!({"text/plain": "()"})),
        "a stray `()`",
    );
    caught(
        &plant(|cell| cell["outputs"] = stream("saved /tmp/a.safetensors\n")),
        "path of one machine",
    );
    caught(
        &plant(|cell| cell["outputs"][1]["data"]["text/plain"] = json!(["/course/data"])),
        "path of one machine",
    );
}

#[test]
fn a_figure_that_is_missing_or_silent_is_caught() {
    caught(
        &plant(|cell| drop(cell["outputs"].as_array_mut().unwrap().pop())),
        "tagged `figure` but shows none",
    );
    for alt in ["", "Figure 1", "figure", "a picture of digits", CAPTIONS[0]] {
        caught(
            &plant(|cell| cell["outputs"][1]["metadata"]["image/png"]["alt"] = json!(alt)),
            "alt text",
        );
    }
    let silent = |cell: &mut Value| {
        cell["outputs"][1]["metadata"] = json!({});
        cell["outputs"][1]["data"]["text/plain"] = json!([]);
    };
    caught(&plant(silent), "alt text");
}

#[test]
fn a_number_outside_its_band_is_caught() {
    let printed = |text: &str| plant(|cell| cell["outputs"][0]["text"] = json!([text]));
    caught(
        &printed("테스트 MSE: 0.0051\n"),
        "테스트 MSE: 0.0051 lies outside 0.003 to 0.005",
    );
    caught(
        &printed("테스트 MSE: 0.0031\n테스트 MSE: 0.0029\n"),
        "0.0029 lies outside",
    );
    caught(&printed("테스트 MSE: 없음\n"), "shows no number");
    caught(&printed("test MSE: 0.0031\n"), "shows no number");
    caught(&printed("테스트 MSE: NaN\n"), "shows no number");
    caught(
        &plant(|cell| cell["metadata"]["hourglass"]["bands"] = json!([{"after": "x"}])),
        "a band needs",
    );
}

#[test]
fn a_file_of_a_megabyte_is_caught() {
    let long = rewrite(En, 0, &"x".repeat(LARGEST));
    caught(&faults(&long, Path::new("/course")), "keep it below 1 MB");
}
