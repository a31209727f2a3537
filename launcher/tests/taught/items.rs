//! The items of the crate that lessons can teach, and where each is documented: names of the prelude, and methods of its types.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::spanned::Spanned;
use syn::{Attribute, Ident, ImplItem, Item, TraitItem, UseTree, Visibility};

/// How the line begins.
const MARK: &str = "/// Taught in lesson";

/// By name, `mse` or `Sequential::fit`, the places (an `exercise` for each language).
pub(crate) type Items = BTreeMap<String, Vec<Place>>;

/// Where an item is documented.
pub(crate) struct Place {
    file: PathBuf,
    /// The lines of its documentation, from 0.
    documentation: std::ops::Range<usize>,
}

impl Place {
    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.file).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    /// Its first line.
    pub(crate) fn line(&self) -> usize {
        self.documentation.start
    }

    /// The line about lessons, without its slashes.
    pub(crate) fn says(&self) -> Option<String> {
        let lines = self.lines();
        let own = lines[self.documentation.clone()].iter();
        let mut found = own.filter(|line| line.trim_start().starts_with(MARK));
        let line = found.next()?.trim_start().trim_start_matches("/// ");
        assert!(found.next().is_none(), "{}: two lines", self.file.display());
        Some(line.to_owned())
    }

    /// Puts the line behind the first paragraph, in the place of an older one.
    pub(crate) fn write(&self, wanted: Option<&str>) {
        let lines = self.lines();
        let own = &lines[self.documentation.clone()];
        let mut kept: Vec<String> = Vec::new();
        for line in own {
            if line.trim_start().starts_with(MARK) {
                kept.pop(); // the empty line before it
            } else {
                kept.push(line.clone());
            }
        }
        if let Some(wanted) = wanted {
            let indent = " ".repeat(own[0].len() - own[0].trim_start().len());
            let paragraph = kept.iter().position(|line| line.trim() == "///");
            let new = [format!("{indent}///"), format!("{indent}/// {wanted}")];
            let at = paragraph.unwrap_or(kept.len());
            kept.splice(at..at, new);
        }
        let mut all = lines.clone();
        all.splice(self.documentation.clone(), kept);
        fs::write(&self.file, all.join("\n") + "\n").unwrap();
    }
}

/// All of them, from the sources.
pub(crate) fn of_crate(src: &Path) -> Items {
    let mut files = Vec::new();
    sources(src, &mut files);
    let prelude = fs::read_to_string(src.join("lesson/prelude.rs")).unwrap();
    let mut names = BTreeSet::from(["Check".to_owned(), "exercise".to_owned()]);
    for item in syn::parse_file(&prelude).unwrap().items {
        if let Item::Use(used) = item {
            exported(&used.tree, &mut names);
        }
    }
    let mut items = Items::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for item in syn::parse_file(&text).unwrap().items {
            of_item(&item, &names, &mut |name, attributes: &[Attribute]| {
                let place = place(&file, attributes);
                items.entry(name).or_default().extend(place);
            });
        }
    }
    assert!(items.len() > 80, "{:?}", items.keys());
    items
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// The names that a `pub use` brings in.
fn exported(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) if path.ident == "ndarray" => {} // its own
        UseTree::Path(path) => {
            if let UseTree::Group(_) = *path.tree {
                names.insert(path.ident.to_string()); // `Activation::{self, …}`
            }
            exported(&path.tree, names);
        }
        UseTree::Group(group) => group.items.iter().for_each(|one| exported(one, names)),
        UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        _ => {}
    }
}

/// Tells each item that is public and in the prelude, each variant, and each method of such a type.
fn of_item(item: &Item, names: &BTreeSet<String>, tell: &mut impl FnMut(String, &[Attribute])) {
    let public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    let known = |ident: &Ident| names.contains(&ident.to_string());
    let mut one = |visibility: &Visibility, ident: &Ident, attributes: &[Attribute]| {
        if public(visibility) && known(ident) {
            tell(ident.to_string(), attributes);
        }
    };
    match item {
        Item::Fn(f) => one(&f.vis, &f.sig.ident, &f.attrs),
        Item::Struct(s) => one(&s.vis, &s.ident, &s.attrs),
        Item::Type(t) => one(&t.vis, &t.ident, &t.attrs),
        Item::Enum(e) => {
            one(&e.vis, &e.ident, &e.attrs);
            e.variants
                .iter()
                .for_each(|variant| one(&e.vis, &variant.ident, &variant.attrs));
        }
        Item::Trait(t) if public(&t.vis) && known(&t.ident) => {
            tell(t.ident.to_string(), &t.attrs);
            for method in &t.items {
                if let TraitItem::Fn(f) = method {
                    tell(format!("{}::{}", t.ident, f.sig.ident), &f.attrs);
                }
            }
        }
        Item::Impl(block) if block.trait_.is_none() => {
            let syn::Type::Path(of) = &*block.self_ty else {
                return;
            };
            let of = &of.path.segments.last().expect("a type's name").ident;
            for method in &block.items {
                if let ImplItem::Fn(f) = method
                    && public(&f.vis)
                    && known(of)
                {
                    tell(format!("{of}::{}", f.sig.ident), &f.attrs);
                }
            }
        }
        _ => {}
    }
}

/// The lines of documentation among these attributes; none for an item without.
fn place(file: &Path, attributes: &[Attribute]) -> Option<Place> {
    let lines = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .map(|attribute| attribute.span().start().line - 1);
    let lines: Vec<usize> = lines.collect();
    Some(Place {
        file: file.to_owned(),
        documentation: *lines.first()?..lines.last()? + 1,
    })
}
