//! A lesson through the kernel, once in each language.
//!
//! In English as a student gets it: every long cell trains in full, numbers lie in their bands, and each exercise is proved. In Korean
//! solved, with each cell twice in a row, and long cells train briefly: the code is the same by a gate, so a second training in full
//! would show what the first did; the Korean numbers of a full one stand in the notebook, where `check` holds them to the same bands.

use crate::brief::brief;
use crate::environment::CONSOLE;
use crate::proof;
use anyhow::{Context, Result, ensure};
use hourglass_launcher::check::exercises;
use hourglass_launcher::console::Text;
use hourglass_launcher::execute;
use hourglass_launcher::kernel::cell;
use hourglass_launcher::kernel::session::Session;
use hourglass_launcher::notebook::judge;
use hourglass_launcher::notebook::{Cell, Kind, Notebook};
use hourglass_launcher::setup::Setup;
use hourglass_launcher::{Course, Lang, lessons};
use std::time::Instant;

/// A cell that announces nothing may take this long, even on a slow machine.
const QUICK: f64 = 20.0;
/// A cell may take this many times the seconds that it announces.
const SLOWER: f64 = 2.5;

/// The stages of a lesson.
pub(crate) fn stages(name: &str) -> [String; 2] {
    [
        format!("{name} en, exercises proved"),
        format!("{name} ko solved, each cell twice, long ones briefly"),
    ]
}

/// A lesson while it runs.
pub(crate) struct Run {
    /// Its kernel.
    pub session: Session,
    /// Its name.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// What is asked of a cell's outputs.
    asked: fn(&Cell, Lang) -> Vec<Text>,
    cells: Vec<Cell>,
    count: usize,
}

impl Run {
    fn start(course: &Course, setup: &Setup, name: &str, lang: Lang) -> Result<Run> {
        let notebook = Notebook::read(&lessons::path(course, lang, name))?;
        let session = execute::start(course, setup, &CONSOLE, lang)?;
        Ok(Run {
            session,
            name: name.to_owned(),
            lang,
            asked: judge::outputs_of,
            cells: notebook.cells(),
            count: 0,
        })
    }

    fn code_cells(&self) -> Vec<Cell> {
        self.cells
            .iter()
            .filter(|cell| cell.kind == Kind::Code)
            .cloned()
            .collect()
    }

    /// The cell of this id.
    pub(crate) fn cell(&self, id: &str) -> Result<Cell> {
        let found = self.cells.iter().find(|cell| cell.id == id);
        found.cloned().with_context(|| {
            format!(
                "{} ({}): there is no cell {id}",
                self.name,
                self.lang.code()
            )
        })
    }

    /// Runs `code` in the place of `cell`; what it printed.
    pub(crate) fn run(&mut self, cell: &Cell, code: &str, note: &str) -> Result<String> {
        self.count += 1;
        let label = format!("  {} ({}) {} {note}", self.name, self.lang.code(), cell.id);
        let failure =
            |trouble| anyhow::Error::new(execute::failure(&self.name, self.lang, cell, &trouble));
        let ran = cell::run(
            &mut self.session,
            code,
            execute::timeout(cell),
            self.count,
            &label,
        )?
        .map_err(failure)?;
        println!("{label} {:.1} s", ran.seconds);
        let done = Cell {
            outputs: ran.outputs,
            ..cell.clone()
        };
        if let Some(trouble) = (self.asked)(&done, self.lang).into_iter().next() {
            return Err(failure(trouble));
        }
        let set_up = cell.id.starts_with("setup-");
        let limit = cell.hourglass()["seconds"]
            .as_f64()
            .map_or(QUICK, |seconds| (seconds * SLOWER).max(QUICK));
        ensure!(
            set_up || ran.seconds <= limit,
            "{label}: took {:.1} s, which it does not announce",
            ran.seconds
        );
        Ok(done.stdout())
    }
}

/// The lesson as a student gets it runs to its end, and each check tells right from wrong.
pub(crate) fn unsolved(course: &Course, setup: &Setup, name: &str, lang: Lang) -> Result<()> {
    let mut run = Run::start(course, setup, name, lang)?;
    let started = Instant::now();
    let mut proofs = 0.0;
    for cell in run.code_cells() {
        let printed = run.run(&cell, &cell.source, "")?;
        let Some(number) = cell
            .id
            .strip_prefix("ex")
            .and_then(|id| id.strip_suffix("-check"))
        else {
            continue;
        };
        let proof = Instant::now();
        let (answers, _) = exercises::wrong_answers(course, name, number.parse()?);
        proof::exercise(&mut run, number, &cell, &printed, &answers)?;
        proofs += proof.elapsed().as_secs_f64();
    }
    let minutes = (started.elapsed().as_secs_f64() - proofs) / 60.0;
    println!(
        "  {name} ({}): {minutes:.1} min without the proofs, which took {:.1} min",
        lang.code(),
        proofs / 60.0
    );
    Ok(())
}

/// The lesson with every solution in place runs to its end, and every cell can be run again at once.
pub(crate) fn solved_twice(course: &Course, setup: &Setup, name: &str, lang: Lang) -> Result<()> {
    let mut run = Run::start(course, setup, name, lang)?;
    run.asked = judge::shown; // numbers of a brief training lie in no band
    let started = Instant::now();
    for cell in run.code_cells() {
        let code = match cell.id.strip_suffix("-stub") {
            Some(exercise) => {
                untouched(&mut run, &cell, exercise)?;
                exercises::solution(&run.cell(&format!("{exercise}-solution"))?)
                    .context("a solution without code")?
            }
            None => brief(&cell)?,
        };
        let first = run.run(&cell, &code, "")?;
        let second = run.run(&cell, &code, "again")?;
        if cell.id.ends_with("-check") {
            ensure!(
                proof::passed(&first) && proof::passed(&second),
                "{name}: {} does not pass when solved:\n{first}{second}",
                cell.id
            );
        }
    }
    let minutes = started.elapsed().as_secs_f64() / 60.0;
    println!("  {name} ({}): {minutes:.1} min", lang.code());
    Ok(())
}

/// The check of an exercise says "not yet" in this language as long as nothing is written.
fn untouched(run: &mut Run, stub: &Cell, exercise: &str) -> Result<()> {
    run.run(stub, &stub.source, "untouched")?;
    let check = run.cell(&format!("{exercise}-check"))?;
    let printed = run.run(&check, &check.source, "untouched")?;
    proof::not_yet(run.lang, &printed).with_context(|| format!("{}, {exercise}", run.name))
}
