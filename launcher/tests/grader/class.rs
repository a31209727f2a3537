//! Thirty folders of notebooks, and beside them one that is only watched.

use crate::hostile;
use hourglass_launcher::notebook::exercise::{numbers, part, solution};
use hourglass_launcher::notebook::{Notebook, lines};
use hourglass_launcher::{Course, Lang, lessons};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the row of a student must say: `passed` or `wrong` for each exercise that was begun; and words of the last column.
pub(crate) struct Expected {
    pub student: &'static str,
    pub exercises: BTreeMap<String, String>,
    pub remark: String,
}

pub(crate) struct Class {
    scratch: tempfile::TempDir,
    course: Course,
    expected: Vec<Expected>,
}

/// Those who mean well.
const HONEST: [&str; 18] = [
    "ara", "bora", "chan", "dahye", "eun", "gyu", "haneul", "iseul", "jin", "kyung", "minji",
    "nari", "서연", "sora", "tae", "uri", "woo", "yuna",
];

impl Class {
    pub(crate) fn of_thirty() -> Class {
        let scratch = tempfile::Builder::new()
            .prefix("hourglass-class-")
            .tempdir()
            .unwrap();
        let course = Course::find().unwrap();
        let mut class = Class {
            scratch,
            course,
            expected: Vec::new(),
        };
        class.put("watched/private.txt", "nobody may read or change this");
        for (at, student) in HONEST.into_iter().enumerate() {
            class.honest(at, student);
        }
        for (student, plan) in hostile::plans(&class) {
            class.hostile(student, plan);
        }
        assert_eq!(class.expected.len(), 30);
        class
    }

    /// A class of one, whose only answer this is; WATCHED in it is the watched folder.
    pub(crate) fn of_one(code: &str) -> Class {
        let scratch = tempfile::Builder::new()
            .prefix("hourglass-class-")
            .tempdir()
            .unwrap();
        let course = Course::find().unwrap();
        let class = Class {
            scratch,
            course,
            expected: Vec::new(),
        };
        class.put("watched/private.txt", "nobody may read or change this");
        let mut notebook = class.lesson(Lang::Ko, &class.sixth());
        set(
            &mut notebook,
            1,
            &code.replace("WATCHED", &class.watched().display().to_string()),
        );
        class.put("class/one/a.ipynb", &notebook.to_text());
        class
    }

    /// What is handed to `grade`.
    pub(crate) fn folder(&self) -> PathBuf {
        self.scratch.path().join("class")
    }

    pub(crate) fn expected(&self) -> &[Expected] {
        &self.expected
    }

    /// Every file with what is in it, its times and its rights.
    pub(crate) fn picture(&self) -> Vec<String> {
        let mut picture = Vec::new();
        let mut open = vec![self.scratch.path().to_owned()];
        while let Some(path) = open.pop() {
            let meta = path.symlink_metadata().unwrap();
            let mode = std::os::unix::fs::PermissionsExt::mode(&meta.permissions());
            if meta.is_dir() {
                open.extend(
                    std::fs::read_dir(&path)
                        .unwrap()
                        .map(|entry| entry.unwrap().path()),
                );
                picture.push(format!("{} {mode:o}", path.display()));
            } else {
                let content = std::fs::read(&path).unwrap_or_default();
                let digest = hourglass_launcher::system::cache::digest(content);
                picture.push(format!(
                    "{} {mode:o} {:?} {digest}",
                    path.display(),
                    meta.modified().unwrap()
                ));
            }
        }
        picture.sort();
        picture
    }

    pub(crate) fn watched(&self) -> PathBuf {
        self.scratch.path().join("watched")
    }

    pub(crate) fn lesson(&self, lang: Lang, name: &str) -> Notebook {
        Notebook::read(&lessons::path(&self.course, lang, name)).unwrap()
    }

    /// The name of lesson 06, whatever it is.
    pub(crate) fn sixth(&self) -> String {
        lessons::chosen(&self.course, &["6".into()])
            .unwrap()
            .remove(0)
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.scratch.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// All lessons or one, in one language or the other, solved, half solved, wrong or untouched, below this path or that.
    fn honest(&mut self, at: usize, student: &'static str) {
        let lang = Lang::ALL[at % 2];
        let mut exercises = BTreeMap::new();
        let mut remark = String::new();
        for (place, name) in lessons::names(&self.course).iter().enumerate() {
            if at % 3 == 2 && place % 2 == 0 {
                continue; // not handed in
            }
            let mut notebook = self.lesson(lang, name);
            let lesson: usize = lessons::number(name).parse().unwrap();
            for number in numbers(&notebook.cells()) {
                let id = format!("{lesson}.{number}");
                match (at + number) % 6 {
                    0 => {} // untouched
                    1 => {
                        let wrong = hourglass_launcher::check::exercises::wrong_answers(
                            &self.course,
                            name,
                            number,
                        )
                        .0;
                        set(&mut notebook, number, &wrong[0].code);
                        remark = format!("{id}: ✗");
                        exercises.insert(id, "wrong".to_owned());
                    }
                    _ => {
                        let solved =
                            solution(part(&notebook.cells(), number, "solution").unwrap()).unwrap();
                        set(
                            &mut notebook,
                            number,
                            &format!("{solved}\n// mine\nprintln!(\"tried\");"),
                        );
                        exercises.insert(id, "passed".to_owned());
                    }
                }
            }
            let path = match at % 4 {
                0 => format!("class/{student}/{name}.ipynb"),
                1 => format!("class/{student}/work/{}/{name}.ipynb", lang.code()),
                2 => format!("class/{student}/handed in (1)/my {place}.ipynb"),
                _ => format!("class/{student}/{name}-Copy1.ipynb"),
            };
            self.put(&path, &notebook.to_text());
        }
        self.expected.push(Expected {
            student,
            exercises,
            remark,
        });
    }

    /// Lesson 06 with one hostile answer among right ones, or a file that is no such lesson at all.
    fn hostile(&mut self, student: &'static str, plan: hostile::Plan) {
        let name = self.sixth();
        let mut exercises = BTreeMap::new();
        let mut notebook = self.lesson(Lang::En, &name);
        let text = match plan.how {
            hostile::How::Answer(code) => {
                let all = numbers(&notebook.cells());
                for number in &all[1..] {
                    let solved =
                        solution(part(&notebook.cells(), *number, "solution").unwrap()).unwrap();
                    set(&mut notebook, *number, &solved);
                    exercises.insert(format!("6.{number}"), "passed".to_owned());
                }
                set(&mut notebook, all[0], &code);
                exercises.insert("6.1".to_owned(), "wrong".to_owned());
                notebook.to_text()
            }
            hostile::How::WithoutIds => {
                let text = notebook.to_text();
                exercises.extend(
                    numbers(&notebook.cells())
                        .iter()
                        .map(|n| (format!("6.{n}"), "wrong".to_owned())),
                );
                text.replace("-stub\"", "-stump\"")
            }
            hostile::How::File(text) => text,
        };
        self.put(
            &format!(
                "class/{student}/{}",
                plan.file.unwrap_or(format!("{name}.ipynb"))
            ),
            &text,
        );
        let remark = plan.remark.to_owned();
        self.expected.push(Expected {
            student,
            exercises,
            remark,
        });
    }
}

fn set(notebook: &mut Notebook, number: usize, code: &str) {
    let at = part(&notebook.cells(), number, "stub").unwrap().index;
    notebook.json["cells"][at]["source"] = lines(code);
}

/// Where a neighbour's work stands, as a hostile answer knows it.
pub(crate) fn neighbour(class: &Class) -> String {
    let file = Path::new("class/ara").join(format!("{}.ipynb", class.sixth()));
    class.scratch.path().join(file).display().to_string()
}
