//! An exercise as a lesson keeps it: cells `exN-task`, `-stub`, `-check`, `-hint`, `-solution`.

use super::Cell;
use super::markdown::parse;

/// A part of an exercise, such as `stub`, if the lesson has it.
pub fn part<'a>(cells: &'a [Cell], number: usize, part: &str) -> Option<&'a Cell> {
    let id = format!("ex{number}-{part}");
    cells.iter().find(|cell| cell.id == id)
}

/// The numbers of a lesson's exercises: N of `exN-stub`.
pub fn numbers(cells: &[Cell]) -> Vec<usize> {
    let number = |cell: &Cell| {
        cell.id
            .strip_prefix("ex")?
            .strip_suffix("-stub")?
            .parse()
            .ok()
    };
    cells.iter().filter_map(number).collect()
}

/// The solved stub: the one ```rust fence of the solution.
pub fn solution(solution: &Cell) -> Option<String> {
    let mut fences = parse(&solution.source)
        .fences
        .into_iter()
        .filter(|(word, _)| word == "rust");
    let (_, code) = fences.next()?;
    fences.next().is_none().then_some(code)
}
