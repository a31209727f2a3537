//! Slips made by program: one small change of a solution each, as a beginner's hand makes it.
//!
//! Nothing here knows types: what does not compile is dropped later. Each change is a piece of the text and what stands there
//! instead, so that a slip reads like the solution and can be shown as a difference of lines.

mod changes;

use syn::visit::Visit;

/// A solution with one thing wrong.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    /// `old lines ⇒ new lines`, by which `same-function.tsv` knows it.
    pub name: String,
    /// The whole code.
    pub code: String,
}

/// All slips of a solution, each once.
pub(crate) fn of(solution: &str) -> Vec<Slip> {
    let file = syn::parse_file(solution).expect("a solution is Rust");
    let mut names = Names::default();
    names.visit_file(&file);
    let mut slips: Vec<Slip> = Vec::new();
    for (place, text) in changes::of(&file, solution, names.0) {
        let code = [&solution[..place.start], &text, &solution[place.end..]].concat();
        if code != solution && !slips.iter().any(|slip| slip.code == code) {
            let name = difference(solution, &code);
            slips.push(Slip { name, code });
        }
    }
    slips
}

/// What differs, in lines without their indentation: `old ⇒ new`.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let shorter = old.len().min(new.len());
    let before = (0..shorter).take_while(|&k| old[k] == new[k]).count();
    let after = (0..shorter - before)
        .take_while(|&k| old[old.len() - 1 - k] == new[new.len() - 1 - k])
        .count();
    let part = |lines: &[&str]| {
        let lines = &lines[before..lines.len() - after];
        lines
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    format!("{} ⇒ {}", part(&old), part(&new))
}

/// The variables of a solution.
#[derive(Default)]
struct Names(Vec<String>);

impl<'a> Visit<'a> for Names {
    fn visit_pat_ident(&mut self, name: &'a syn::PatIdent) {
        let name = name.ident.to_string();
        if !self.0.contains(&name) {
            self.0.push(name);
        }
    }
}
