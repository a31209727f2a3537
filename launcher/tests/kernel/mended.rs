//! What the kernel owes a student who edits cells: the rows of `mended.txt`, and what `jupyter.py` asks, through the kernel itself.
//!
//! Each fails on the plain `evcxr_jupyter` (`HOURGLASS_KERNEL=/path/to/it cargo test --test kernel mended`); `launcher/evcxr` says which
//! change answers it.

use crate::environment::CONSOLE;
use crate::stages::Stages;
use anyhow::{Context, Result, ensure};
use hourglass_launcher::kernel::session::{Answer, Session, Status};
use hourglass_launcher::lessons::DEP;
use hourglass_launcher::setup::Setup;
use hourglass_launcher::{Course, Lang, execute};
use serde_json::{Value, json};

/// The stages of this file.
pub(crate) const STAGES: [&str; 3] = [
    "mended: cells",
    "mended: types that are found later",
    "mended: Run All, Tab, interrupt",
];
const ROWS: &str = include_str!("mended.txt");
const SCRIPT: &str = include_str!("jupyter.py");
/// Seconds for a cell; the first variable makes the kernel read the standard library.
const PATIENCE: f64 = 30.0;
/// What every row finds besides: a variable that must survive, and an error as the crate has them.
const BEFORE: [&str; 2] = [
    "let kept: i32 = 7;",
    "#[derive(Debug)] struct Two;
impl std::error::Error for Two {}
impl std::fmt::Display for Two {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, \"Found 3, expected 4.\\n3을 찾았고 4가 필요합니다.\")
    }
}
fn fails() -> Result<i32, Two> { Err(Two) }",
];

/// Runs them.
pub(crate) fn run(stages: &mut Stages, course: &Course, setup: &Setup) {
    stages.run(STAGES[0], || cells(course, setup));
    stages.run(STAGES[1], || later(course, setup));
    stages.run(STAGES[2], || at_once(course, setup));
}

/// A cell and what must become of it.
#[derive(Default)]
struct Cell {
    code: String,
    fails: bool,
    /// Seconds.
    within: f64,
    told: Vec<&'static str>,
    never: Vec<&'static str>,
}

/// The cells of a row.
fn parse(row: &'static str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut ended = true;
    for line in row.lines().skip(1).filter(|line| !line.is_empty()) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let wish = ["shows", "fails", "never", "within", "runs"].contains(&word);
        if ended && !wish {
            let within = PATIENCE;
            cells.push(Cell {
                within,
                ..Cell::default()
            });
        }
        ended = wish;
        let Some(cell) = cells.last_mut() else {
            continue;
        };
        match word {
            "shows" | "fails" => cell.told.push(rest),
            "never" => cell.never.push(rest),
            "within" => cell.within = rest.parse().expect("seconds"),
            "runs" => {}
            _ => cell.code += &format!("{line}\n"),
        }
        cell.fails |= word == "fails";
    }
    cells
}

/// Every row in a kernel of its own language; what failed in one must not hide the next.
fn cells(course: &Course, setup: &Setup) -> Result<()> {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let mut session = start(course, setup, lang)?;
        let rows = ROWS.split("\n== ").skip(1);
        for row in rows.filter(|row| row.contains(&format!(" ({})\n", lang.code()))) {
            let name = row.lines().next().unwrap_or_default();
            println!("  {name}");
            for cell in parse(row) {
                let answer = session.run(&cell.code, PATIENCE, "  mended")?;
                if let Some(fault) = fault(&answer, &cell) {
                    faults.push(format!("{name}: `{}` {fault}", cell.code.trim_end()));
                    session = start(course, setup, lang)?;
                    break;
                }
            }
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// A kernel in which a lesson's first cells have run; the starter tells it the language of its folder.
fn start(course: &Course, setup: &Setup, lang: Lang) -> Result<Session> {
    let mut session = execute::start(course, setup, &CONSOLE, lang)?;
    let prelude = format!("use hourglass::{}::*;", lang.code());
    for code in [DEP, &prelude].into_iter().chain(BEFORE) {
        session.run(code, PATIENCE, "  mended")?;
    }
    Ok(session)
}

/// The first variables of a session do not wait until the standard library has been read; the cell that names one does.
fn later(course: &Course, setup: &Setup) -> Result<()> {
    let mut session = execute::start(course, setup, &CONSOLE, Lang::En)?;
    let mut run = |code: &str| session.run(code, PATIENCE, "  later");
    let made = run("fn double() -> impl Fn(i32) -> i32 { |x| 2 * x }
let kept = vec![1, 2];
let twice = 2;
let closure = double();")?;
    let named = run("kept.len()")?;
    ensure!(made.status == Status::Ok, "{:?}", made.outputs);
    let (made, waited) = (made.seconds, named.seconds);
    ensure!(made < waited, "took {made} s, and then {waited} s");
    ensure!(plain(&named.outputs.into()).contains('2'), "another length");
    let refused = plain(&run("closure(1)")?.outputs.into());
    ensure!(refused.contains("cannot be persisted"), "{refused}");
    let other = run("kept[1] + twice")?;
    ensure!(other.status == Status::Ok, "{:?}", other.outputs);
    Ok(())
}

fn fault(answer: &Answer, cell: &Cell) -> Option<String> {
    let all = plain(&Value::from(answer.outputs.clone()));
    let errors = answer.outputs.iter().cloned();
    let errors = plain(
        &errors
            .filter(|output| output["output_type"] == "error")
            .collect(),
    );
    let (status, told) = if cell.fails {
        (Status::Error, &errors)
    } else {
        (Status::Ok, &all)
    };
    if answer.status != status {
        return Some(format!("is {:?}, not {status:?}: {all}", answer.status));
    }
    if answer.seconds > cell.within {
        return Some(format!("took {} s", answer.seconds));
    }
    let missing = cell.told.iter().find(|text| !told.contains(**text));
    let wrong = cell.never.iter().find(|text| all.contains(**text));
    match (missing, wrong) {
        (Some(text), _) => Some(format!("does not tell {text:?}: {all}")),
        (None, Some(text)) => Some(format!("tells {text:?}: {all}")),
        (None, None) => None,
    }
}

/// Every text in it, without colours.
fn plain(value: &Value) -> String {
    let text: String = match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(all) => all.iter().map(plain).collect(),
        Value::Object(all) => all.values().map(plain).collect(),
        _ => String::new(),
    };
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        plain + piece.split_once('m').map_or("", |(_, rest)| rest)
    })
}

/// Cells that were sent together, Tab and Shift+Tab beside Korean, an interrupt.
fn at_once(course: &Course, setup: &Setup) -> Result<()> {
    let mut python = setup.python_command();
    python.args(["-c", SCRIPT]).arg(course.notebooks(Lang::Ko));
    let output = python.output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let seen: Value = serde_json::from_slice(&output.stdout).with_context(|| told.into_owned())?;
    let all = |key: &str| seen[key].as_object().cloned().unwrap_or_default();
    let mut faults = Vec::new();
    for (name, statuses) in all("run_all") {
        if statuses != json!(["error", "aborted", "aborted", "ok"]) {
            faults.push(format!("Run All over {name}: {statuses}"));
        }
    }
    for (line, tab) in all("tabs") {
        let comment = line.starts_with("// 주석");
        let found = tab["matches"].to_string().contains("is_empty");
        if found == comment
            || tab["ends_at_cursor"] != true
            || (found && tab["replaced"] != "is_em")
        {
            faults.push(format!("Tab in {line:?}: {tab}"));
        }
    }
    let declared = plain(&seen["declared"]);
    if !declared.contains("fn is_empty(&self) -> bool") {
        faults.push(format!("Shift+Tab tells {declared}"));
    }
    let interrupted = plain(&seen["interrupted"]);
    if !interrupted.contains("셀 실행을 중단했습니다. 모든 변수가 사라졌고") {
        faults.push(format!("an interrupt says {interrupted}"));
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}
