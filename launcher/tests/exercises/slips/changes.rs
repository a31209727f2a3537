//! The changes themselves: which piece of a solution, and what stands there instead.

use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, File, Lit, Stmt, UnOp};

/// Methods taken for one another.
const TWINS: [(&str, &str); 6] = [
    ("nrows", "ncols"),
    ("max", "min"),
    ("row", "column"),
    ("rows", "columns"),
    ("exp", "ln"),
    ("filter", "skip_while"),
];

/// All changes of a solution's text; `names` are its variables.
pub(crate) fn of(file: &File, code: &str, names: Vec<String>) -> Vec<(Range<usize>, String)> {
    let changes = Vec::new();
    let mut maker = Maker {
        code,
        names,
        changes,
    };
    maker.visit_file(file);
    maker.changes
}

struct Maker<'a> {
    code: &'a str,
    names: Vec<String>,
    changes: Vec<(Range<usize>, String)>,
}

fn place(of: &impl Spanned) -> Range<usize> {
    of.span().byte_range()
}

impl<'a> Maker<'a> {
    fn text(&self, of: &impl Spanned) -> &'a str {
        &self.code[place(of)]
    }

    fn put(&mut self, at: &impl Spanned, text: impl Into<String>) {
        self.changes.push((place(at), text.into()));
    }

    /// Another operator, one side forgotten, the sides exchanged.
    fn binary(&mut self, e: &syn::ExprBinary) {
        let (op, left, right) = (self.text(&e.op), self.text(&e.left), self.text(&e.right));
        let others: &[&str] = match op {
            "+" => &["-", "*"],
            "-" => &["+"],
            "*" => &["/", "+"],
            "/" => &["*"],
            "<" => &["<=", ">"],
            ">" => &[">=", "<"],
            "<=" => &["<", ">="],
            ">=" => &[">", "<="],
            "==" => &["!=", ">="],
            "!=" => &["=="],
            "&&" => &["||"],
            "||" => &["&&"],
            "+=" => &["-=", "="],
            "-=" | "*=" | "/=" => &["+=", "="],
            _ => &[],
        };
        for other in others {
            self.put(&e.op, *other);
        }
        if ["+", "-", "*", "/", "&&", "||"].contains(&op) {
            self.put(e, left);
            self.put(e, right);
        }
        if ["-", "/"].contains(&op) {
            self.put(e, format!("({right}) {op} ({left})"));
        }
    }

    /// Numbers off by one, 0 for 1 and 1 for 0.
    fn number(&mut self, e: &syn::ExprLit) {
        match &e.lit {
            Lit::Int(int) => {
                let value: u64 = int.base10_parse().unwrap_or_default();
                let suffix = int.suffix();
                self.put(e, format!("{}{suffix}", value + 1));
                if value > 0 {
                    self.put(e, format!("{}{suffix}", value - 1));
                }
            }
            Lit::Float(float) => {
                let value: f64 = float.base10_parse().unwrap_or_default();
                let suffix = float.suffix();
                let others = [0.0, 1.0, value * 2.0];
                for other in others
                    .into_iter()
                    .filter(|other| other.total_cmp(&value).is_ne())
                {
                    self.put(e, format!("{other:?}{suffix}"));
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, e: &syn::ExprMethodCall) {
        let method = e.method.to_string();
        let (receiver, whole) = (self.text(&e.receiver), self.text(e));
        self.put(e, receiver);
        for (one, other) in TWINS {
            if method == one || method == other {
                self.put(&e.method, if method == one { other } else { one });
            }
        }
        match method.as_str() {
            "sum" => self.put(e, format!("{receiver}.mean().unwrap()")),
            "sum_axis" => {
                self.put(&e.method, "mean_axis");
                let axis = self.text(&e.args);
                self.put(e, format!("{receiver}.mean_axis({axis}).unwrap()"));
            }
            "len" | "nrows" | "ncols" => {
                self.put(e, format!("({whole} - 1)"));
                self.put(e, format!("({whole} + 1)"));
            }
            "iter" | "windows" => {
                self.put(e, format!("{whole}.skip(1)"));
                self.put(e, format!("{whole}.rev().skip(1).rev()"));
            }
            "dot" => self.product(e),
            _ => {}
        }
    }

    /// A product with one side transposed that was not, and with its sides exchanged.
    fn product(&mut self, e: &syn::ExprMethodCall) {
        let (left, right) = (self.text(&e.receiver), self.text(&e.args));
        self.put(&e.receiver, format!("{left}.t()"));
        self.put(&e.args, format!("&({right}).t()"));
        self.put(e, format!("({right}).dot(&{left})"));
    }

    fn branches(&mut self, e: &syn::ExprIf) {
        self.put(&e.cond, "true");
        self.put(&e.cond, "false");
        if let Some((word, other)) = &e.else_branch {
            let end = place(&**other).end;
            self.changes.push((place(word).start..end, String::new()));
            if let Expr::Block(other) = &**other {
                let (first, second) = (self.text(&e.then_branch), self.text(other));
                self.put(&e.then_branch, second);
                self.put(other, first);
                let exchanged = format!("{second} else {first}");
                self.changes
                    .push((place(&e.then_branch).start..end, exchanged));
            }
        }
    }

    fn range(&mut self, e: &syn::ExprRange) {
        if let Some(end) = &e.end {
            let text = self.text(&**end);
            self.put(&**end, format!("{text} - 1"));
            self.put(&e.limits, "..=");
        }
    }

    /// The first element forgotten, the last one, all but the first.
    fn walk(&mut self, e: &syn::ExprForLoop) {
        let over = self.text(&*e.expr);
        self.put(&*e.expr, format!("({over}).into_iter().skip(1)"));
        self.put(&*e.expr, format!("({over}).into_iter().take(1)"));
        self.put(
            &*e.expr,
            format!("({over}).into_iter().rev().skip(1).rev()"),
        );
    }
}

impl<'a> Visit<'a> for Maker<'_> {
    fn visit_expr(&mut self, e: &'a Expr) {
        match e {
            Expr::Binary(e) => self.binary(e),
            Expr::Lit(e) => self.number(e),
            Expr::MethodCall(e) => self.call(e),
            Expr::If(e) => self.branches(e),
            Expr::Range(e) => self.range(e),
            Expr::ForLoop(e) => self.walk(e),
            Expr::Paren(inner) => {
                let text = self.text(&*inner.expr);
                self.put(e, text);
            }
            Expr::Unary(inner) if matches!(inner.op, UnOp::Not(_) | UnOp::Neg(_)) => {
                let text = self.text(&*inner.expr);
                self.put(e, text);
            }
            Expr::Field(e) => match self.text(&e.member) {
                "weights" => self.put(&e.member, "bias"),
                "bias" => self.put(&e.member, "weights"),
                _ => {}
            },
            Expr::Path(e) if self.names.iter().any(|name| name == self.text(e)) => {
                for other in self.names.clone() {
                    self.put(e, other);
                }
            }
            _ => {}
        }
        visit::visit_expr(self, e);
    }

    /// A statement dropped, two exchanged, the sign of the result turned.
    fn visit_block(&mut self, block: &'a Block) {
        for stmt in &block.stmts {
            self.put(stmt, "");
        }
        for pair in block.stmts.windows(2) {
            if let [Stmt::Local(_), Stmt::Local(_)] = pair {
                continue; // the same, or it does not compile
            }
            let (first, second) = (self.text(&pair[0]), self.text(&pair[1]));
            let both = place(&pair[0]).start..place(&pair[1]).end;
            self.changes.push((both, format!("{second}\n{first}")));
        }
        if let Some(Stmt::Expr(last, None)) = block.stmts.last() {
            let text = self.text(last);
            self.put(last, format!("-({text})"));
        }
        visit::visit_block(self, block);
    }
}
