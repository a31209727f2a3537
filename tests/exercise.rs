//! What a student sees when an exercise is checked, in the lesson's language, whatever the code does.

use hourglass::error::Error;
use hourglass::lesson::exercise::Check;
use hourglass::{en, ko};
use ndarray::{Array1, Array2, array};
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The panic hook belongs to the whole process: one check at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Both languages' reports of the same cases.
fn both(cases: impl Fn(&mut Check)) -> (String, String) {
    let _alone = alone();
    let [en, ko] = [en::exercise("5.1"), ko::exercise("5.1")].map(|mut check| {
        cases(&mut check);
        check.finish();
        check.report()
    });
    (en, ko)
}

fn last(report: &str) -> &str {
    report.lines().last().unwrap_or_default()
}

#[test]
fn a_right_answer_passes_with_n_of_n() {
    let (en, ko) = both(|check| {
        check.case("double 1", || 2.0_f32, 2.0, &[(1.0, "That is half.")]);
        check.case("double 2", || 4.00001_f32, 4.0, &[]);
        check.case("texts", || "seven", "seven", &[]);
    });
    assert_eq!(last(&en), "5.1: 3 of 3 – well done!");
    assert_eq!(last(&ko), "5.1: 3개 중 3개 통과 – 잘했습니다!");
    assert!(!en.contains("not yet") && !ko.contains("아직"));
}

#[test]
fn a_known_mistake_gets_its_sentence_beside_got_and_expected() {
    let (en, ko) = both(|check| {
        check.case(
            "mse",
            || 2.0_f32,
            1.0,
            &[(3.0, "Another."), (2.0, "You summed the squares.")],
        );
        check.case("other", || 5.0_f32, 5.0, &[]);
    });
    assert!(
        en.contains("✗ mse: got 2, expected 1\n    You summed the squares."),
        "{en}"
    );
    assert!(
        ko.contains("✗ mse: 얻은 값 2, 기대한 값 1\n    You summed"),
        "{ko}"
    );
    assert!(!en.contains("Another."));
    assert!(last(&en).starts_with("5.1: not yet (1 of 2)"));
    assert!(last(&ko).starts_with("5.1: 아직입니다(2개 중 1개 통과)"));
}

#[test]
fn an_unsolved_stub_says_not_yet_and_nothing_escapes() {
    fn stub(_: f32) -> f32 {
        todo!()
    }
    let (en, ko) = both(|check| {
        check.case("one", || stub(1.0), 1.0, &[]);
        check.case("two", || stub(2.0), 2.0, &[]);
    });
    assert!(last(&en).starts_with("5.1: not yet (0 of 2)"), "{en}");
    assert!(en.contains("todo!()") && ko.contains("아직입니다"));
}

#[test]
fn a_panic_an_error_and_none_are_told_in_a_line() {
    let (en, ko) = both(|check| {
        let empty: Vec<f32> = Vec::new();
        check.case("index", || empty[3], 1.0, &[]);
        check.case(
            "long",
            || -> f32 { panic!("{}", "word ".repeat(100)) },
            2.0,
            &[],
        );
        check.case(
            "error",
            || Err::<f32, _>(Error::new("wrong shape", "형태가 다릅니다")),
            3.0,
            &[],
        );
        check.case("none", || None::<f32>, 4.0, &[]);
    });
    assert!(en.contains("index: got a panic, expected 1"), "{en}");
    assert!(en.contains("the len is 0 but the index is 3"), "{en}");
    assert!(en.lines().all(|line| line.chars().count() < 200), "{en}");
    assert!(
        en.contains("Your code returned: wrong shape") && !en.contains("형태가"),
        "{en}"
    );
    assert!(
        ko.contains("돌려주었습니다: 형태가 다릅니다") && !ko.contains("wrong shape"),
        "{ko}"
    );
    assert!(en.contains("none: got None, expected 4"), "{en}");
    assert!(last(&en).contains("not yet (0 of 4)"));
}

#[test]
fn nan_shapes_and_single_elements_are_pointed_at() {
    let (en, _) = both(|check| {
        check.case("nan", || f32::NAN, 1.0, &[]);
        check.case(
            "turned",
            || Array2::<f32>::zeros((3, 2)),
            Array2::<f32>::zeros((2, 3)),
            &[],
        );
        check.case("number", || 1.0_f32, 2.0, &[]);
        check.case("flat", || array![1.0_f32, 2.0], array![[1.0_f32, 2.0]], &[]);
        check.case(
            "one off",
            || array![[1.0_f32, 2.0], [3.0, 9.0]],
            array![[1.0_f32, 2.0], [3.0, 4.0]],
            &[],
        );
        check.case(
            "many",
            || Array1::<f32>::zeros(100),
            Array1::<f32>::ones(100),
            &[],
        );
        check.case("close", || 1.000_3_f64, 1.0, &[]);
    });
    assert!(
        en.contains("nan: got NaN, expected 1\n    NaN means"),
        "{en}"
    );
    assert!(
        en.contains("(shape [3, 2]), expected [0, 0, 0, 0, 0, 0] (shape [2, 3])"),
        "{en}"
    );
    assert!(
        en.contains("flat: got [1, 2] (shape [2]), expected [1, 2] (shape [1, 2])"),
        "{en}"
    );
    assert!(
        en.contains("first difference at [1, 1]: 9 instead of 4"),
        "{en}"
    );
    assert!(
        en.contains("[0, 0, 0, 0, 0, 0, 0, 0, …] (shape [100])"),
        "{en}"
    );
    assert!(en.contains("close: got 1.0003, expected 1"), "{en}");
    assert!(last(&en).contains("(0 of 7)"));
}

#[test]
fn tolerances_are_as_promised() {
    let (en, _) = both(|check| {
        check.case("relative", || 1000.09_f64, 1000.0, &[]);
        check.case("absolute", || 5e-7_f64, 0.0, &[]);
        check.case("too far", || 1000.2_f64, 1000.0, &[]);
        check.case("integers", || 60_001_usize, 60_000, &[]);
        check.case_within("wide", || 0.95_f32, 0.98, 0.05, &[]);
        check.case_within("narrow", || 0.95_f32, 0.98, 0.02, &[]);
    });
    let marks: String = en.chars().filter(|c| "✓✗".contains(*c)).collect();
    assert_eq!(marks, "✓✓✗✗✓✗", "{en}");
}

#[test]
fn a_check_that_a_constant_passes_says_that_it_is_broken() {
    for cases in [1, 2] {
        let (en, ko) =
            both(|check| (0..cases).for_each(|_| check.case("one", || 1.0_f32, 1.0, &[])));
        assert!(
            last(&en).contains("THIS CHECK IS BROKEN") && last(&en).contains("two cases"),
            "{en}"
        );
        assert!(last(&ko).contains("검사 셀이 잘못되었습니다"), "{ko}");
        assert!(!en.contains(" of "), "{en}");
    }
}

#[test]
fn a_check_with_a_mistake_that_is_right_or_an_expected_nan_is_broken() {
    let (en, _) = both(|check| {
        check.case("a", || 1.0_f32, 1.0, &[(1.0, "Wrong.")]);
        check.case("b", || 2.0_f32, 2.0, &[]);
        check.case("c", || 2.0_f32, f32::NAN, &[]);
    });
    assert!(
        last(&en).contains("\"a\" a value listed as a mistake"),
        "{en}"
    );
    assert!(last(&en).contains("\"c\" is not a finite value"), "{en}");
}

#[test]
fn the_panic_hook_is_silent_during_a_case_and_the_same_afterwards() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let _alone = alone();
    let before = panic::take_hook();
    panic::set_hook(Box::new(|_| {
        CALLS.fetch_add(1, Ordering::SeqCst);
    }));
    let mut check = en::exercise("5.1");
    check.case("panics", || -> f32 { panic!("in the case") }, 1.0, &[]);
    let during = CALLS.load(Ordering::SeqCst);
    let result = panic::catch_unwind(|| panic!("outside"));
    let after = CALLS.load(Ordering::SeqCst);
    panic::set_hook(before);
    assert!(result.is_err());
    assert_eq!((during, after), (0, 1));
}

#[test]
fn a_panicking_case_writes_nothing_to_stderr() {
    // In a process of its own, which runs only the test below.
    let program = std::env::current_exe().unwrap();
    let arguments = ["only_panics", "--exact", "--ignored", "--nocapture"];
    let output = std::process::Command::new(program)
        .args(arguments)
        .output()
        .unwrap();
    let [out, err] =
        [output.stdout, output.stderr].map(|b| String::from_utf8_lossy(&b).into_owned());
    assert!(out.contains("got a panic, expected 1"), "{out}");
    assert!(!err.contains("panicked"), "{err}");
}

#[test]
#[ignore = "run by a_panicking_case_writes_nothing_to_stderr"]
fn only_panics() {
    en::exercise("5.1").case("panics", || -> f32 { panic!("in the case") }, 1.0, &[]);
}
