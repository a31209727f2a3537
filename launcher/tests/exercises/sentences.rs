//! The sentences for known mistakes in a check's cell: `(value, "sentence")`.

use hourglass_launcher::answers::Exercise;
use hourglass_launcher::check::exercises::WrongAnswer;
use syn::visit::{self, Visit};

#[derive(Default)]
struct Tuples(Vec<String>);

impl<'a> Visit<'a> for Tuples {
    fn visit_expr_tuple(&mut self, tuple: &'a syn::ExprTuple) {
        if let Some(syn::Expr::Lit(last)) = tuple.elems.last()
            && let syn::Lit::Str(sentence) = &last.lit
            && tuple.elems.len() == 2
        {
            self.0.push(sentence.value());
        }
        visit::visit_expr_tuple(self, tuple);
    }
}

/// In the order of the cell.
pub(crate) fn of(check: &str) -> Vec<String> {
    let block: syn::Block = syn::parse_str(&format!("{{{check}\n}}")).expect("a check is Rust");
    let mut tuples = Tuples::default();
    tuples.visit_block(&block);
    tuples.0
}

/// Wrong answers whose Korean sentence does not stand where the English one does: Korean students would be told another's.
pub(crate) fn unlike(exercise: &Exercise, korean: &str, wrong: &[WrongAnswer]) -> Vec<String> {
    let (english, korean) = (of(&exercise.check), of(korean));
    let elsewhere = |answer: &&WrongAnswer| {
        let mut pairs = english.iter().zip(&korean);
        !pairs.any(|(en, ko)| en.contains(&answer.en) && ko.contains(&answer.ko))
    };
    let told = |answer: &WrongAnswer| {
        let (id, WrongAnswer { name, en, ko, .. }) = (&exercise.id, answer);
        format!("{id}: {name}: in Korean {ko:?} does not stand in the place of {en:?}")
    };
    wrong.iter().filter(elsewhere).map(told).collect()
}
