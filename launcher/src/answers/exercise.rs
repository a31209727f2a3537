//! An exercise as its lesson has it.

use crate::course::{Course, Lang};
use crate::lessons;
use crate::notebook::exercise::{numbers, part};
use crate::notebook::{Cell, Kind, Notebook};
use anyhow::{Context, Result, bail};
use std::ops::Range;

/// One exercise as the lesson has it.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// `2.4`.
    pub id: String,
    /// The cell as students get it.
    pub stub: String,
    /// The check cell.
    pub check: String,
    /// The function that it asks for, and its type: `step`, `fn(&Array2<f32>) -> f32`.
    pub function: (String, String),
}

/// The code of the set-up cells of a lesson, without the kernel's own lines.
pub fn setup(cells: &[Cell]) -> String {
    let setup = |cell: &&Cell| cell.kind == Kind::Code && cell.id.starts_with("setup-");
    let lines = cells
        .iter()
        .filter(setup)
        .flat_map(|cell| cell.source.lines());
    let rust = lines.filter(|line| !line.starts_with(':'));
    rust.collect::<Vec<_>>().join("\n")
}

/// The exercises of a lesson in one language, each with its number N of `exN-…`; and its set-up.
pub fn read(course: &Course, name: &str, lang: Lang) -> Result<(String, Vec<(usize, Exercise)>)> {
    let cells = Notebook::read(&lessons::path(course, lang, name))?.cells();
    let lesson: usize = lessons::number(name).parse()?;
    let exercise = |number: usize| {
        let cell = |what: &str| {
            let found = part(&cells, number, what).map(|cell| cell.source.clone());
            found.with_context(|| format!("{name} has no cell ex{number}-{what}"))
        };
        let stub = cell("stub")?;
        let (function, pointer, _) = functions(&stub)?
            .into_iter()
            .next()
            .with_context(|| format!("{name}: the stub {number} has no function"))?;
        let exercise = Exercise {
            id: format!("{lesson}.{number}"),
            check: cell("check")?,
            function: (function, pointer),
            stub,
        };
        Ok((number, exercise))
    };
    let exercises: Result<Vec<_>> = numbers(&cells).into_iter().map(exercise).collect();
    Ok((setup(&cells), exercises?))
}

/// The functions of a cell: name, type (as a pointer to any function like it), and where the text stands.
pub fn functions(code: &str) -> Result<Vec<(String, String, Range<usize>)>> {
    use syn::parse::Parser;
    use syn::spanned::Spanned;
    let statements = match syn::Block::parse_within.parse_str(code) {
        Ok(statements) => statements,
        Err(error) => bail!("{error}"),
    };
    let functions = statements.iter().filter_map(|statement| match statement {
        syn::Stmt::Item(syn::Item::Fn(function)) => Some(function),
        _ => None,
    });
    let text = |range: Range<usize>| code[range].to_owned();
    let of_function = |function: &syn::ItemFn| {
        let inputs: Vec<String> = (function.sig.inputs.iter())
            .filter_map(|input| match input {
                syn::FnArg::Typed(input) => Some(text(input.ty.span().byte_range())),
                syn::FnArg::Receiver(_) => None,
            })
            .collect();
        let output = match &function.sig.output {
            syn::ReturnType::Default => String::new(),
            output @ syn::ReturnType::Type(..) => text(output.span().byte_range()),
        };
        let pointer = format!("fn({}) {output}", inputs.join(", "));
        let name = function.sig.ident.to_string();
        (name, pointer, function.span().byte_range())
    };
    Ok(functions.map(of_function).collect())
}
