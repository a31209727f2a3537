//! `grade` on a class of thirty, of whom twelve are hostile or broken in twelve ways: every row is right, and nothing else is touched.
#![cfg(target_os = "linux")]

mod class;
mod hostile;

use class::{Class, Expected};
use std::collections::BTreeMap;
use std::process::Command;

/// The fields of a line of our CSV: every one is quoted.
fn fields(line: &str) -> Vec<String> {
    let line = line.trim_start_matches('\u{feff}').trim();
    let inside = line
        .strip_prefix('"')
        .and_then(|line| line.strip_suffix('"'));
    inside.unwrap().split("\",\"").map(str::to_owned).collect()
}

#[test]
fn thirty_folders_give_thirty_right_rows_and_nothing_beside_them_is_touched() {
    let class = Class::of_thirty();
    let before = class.picture();
    let output = Command::new(env!("CARGO_BIN_EXE_hourglass"))
        .args(["grade", "--lang", "en"])
        .arg(class.folder())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    println!("{told}");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{complaints}");
    let table = std::fs::read_to_string(class.folder().join("grades.csv")).unwrap();
    let page = std::fs::read_to_string(class.folder().join("grades.html")).unwrap();
    for file in ["grades.csv", "grades.html"] {
        std::fs::remove_file(class.folder().join(file)).unwrap();
    }
    assert_eq!(
        class.picture(),
        before,
        "a file beside the answers has changed"
    );
    let mut lines = table.lines();
    let head = fields(lines.next().unwrap());
    let rows: BTreeMap<String, Vec<String>> =
        lines.map(fields).map(|row| (row[0].clone(), row)).collect();
    assert_eq!(rows.len(), 30);
    assert_eq!(page.matches("<tr>").count(), 31);
    let mut wrong = Vec::new();
    for Expected {
        student,
        exercises,
        remark,
    } in class.expected()
    {
        let row = &rows[*student];
        for (id, cell) in head.iter().zip(row).skip(3).take(head.len() - 4) {
            let expected = exercises.get(id).map_or("", String::as_str);
            let right = match expected {
                "passed" => {
                    cell.split(" of ").collect::<Vec<_>>()[..]
                        .windows(2)
                        .all(|n| n[0] == n[1])
                        && !cell.is_empty()
                }
                "wrong" => cell.split_once(" of ").is_some_and(|(n, m)| n != m),
                _ => cell.is_empty(),
            };
            if !right {
                wrong.push(format!("{student} {id}: {cell:?}, expected {expected:?}"));
            }
        }
        let told = row.last().unwrap();
        if !told.contains(remark.as_str()) {
            wrong.push(format!("{student}: {told:?} says nothing of {remark:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\n{table}");
}

/// One student with this answer to exercise 6.1: the table's line.
fn graded(code: &str) -> String {
    let class = Class::of_one(code);
    let output = Command::new(env!("CARGO_BIN_EXE_hourglass"))
        .args(["grade", "--lang", "en", "06"])
        .arg(class.folder())
        .output();
    assert_eq!(
        output.unwrap().status.code(),
        Some(2),
        "the folder comes first"
    );
    let output = Command::new(env!("CARGO_BIN_EXE_hourglass"))
        .arg("grade")
        .arg(class.folder())
        .args(["06", "--lang", "en"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let table = std::fs::read_to_string(class.folder().join("grades.csv")).unwrap();
    table.lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_file_beside_is_not_read_while_compiling_either() {
    let own = "fn stuck(p: &Array2<f32>) -> f32 { p.mapv(|p| if p * (1.0 - p) < 0.01 { 1.0_f32 } else { 0.0 }).sum() / p.len() as f32 }";
    assert!(graded(own).contains("\"2 of 2\""));
    let read = own.replace(
        "{ p.mapv",
        "{ const A: &[u8] = include_bytes!(\"WATCHED/private.txt\"); p.mapv",
    );
    let row = graded(&read);
    assert!(
        row.contains("0 of 2") && row.contains("does not compile"),
        "{row}"
    );
}

#[test]
fn what_is_no_folder_of_students_is_told() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_hourglass"))
            .args(arguments)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), told)
    };
    let empty = tempfile::tempdir().unwrap();
    let empty = empty.path().display().to_string();
    for (arguments, told) in [
        (&["grade", "--lang", "en"][..], "Which folder?"),
        (&["grade", "--lang", "ko"], "어느 폴더"),
        (
            &["grade", "/no/such/folder", "--lang", "en"],
            "cannot be read",
        ),
        (&["grade", &empty, "--lang", "en"], "holds no folders"),
        (&["grade", &empty, "--lang", "ko"], "폴더가 없습니다"),
        (
            &["grade", &empty, "--fast", "--lang", "en"],
            "not known here",
        ),
    ] {
        let (status, said) = run(arguments);
        assert_eq!(status, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(told), "{arguments:?}: {said}");
    }
}
