//! What the crate prints outside the checks is in the reader's language, which `HOURGLASS_LANG` names.
//!
//! The variable belongs to the process, so each test starts this file's own program again, with the variable or without it.

use hourglass::en::*;
use hourglass::lesson::display::shown;
use std::process::Command;

/// What `everything` below prints where the variable holds this.
fn printed(lang: Option<&str>) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "everything", "--nocapture"]);
    command.env_remove("HOURGLASS_LANG");
    command.envs(lang.map(|lang| ("HOURGLASS_LANG", lang)));
    let output = command.output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// Runs in the program that a test starts, and harmlessly on its own.
#[test]
fn everything() {
    let layer = Dense::new(2, 1, Sigmoid, Glorot, &mut seed(1)).unwrap();
    let mut network = Sequential::new(vec![layer]).unwrap();
    let (x, y) = (array![[0.0, 1.0], [1.0, 0.0]], array![[0.0], [1.0]]);
    let fit = Fit {
        batch_size: 2,
        ..Fit::default()
    };
    let mut sgd = Sgd::new(0.1).unwrap();
    network
        .fit((&x, &y), Some((&x, &y)), &mut sgd, fit)
        .unwrap();
    println!("{}", shown(&x));
    network.freeze(0..1).unwrap();
    println!("{network:?}");
    println!("{:?}", Mnist::load().unwrap().test());
    let error = mse(&x, &y).unwrap_err();
    println!("{error}\n{error:?}");
    for exercise in [exercise, hourglass::ko::exercise] {
        let mut check = exercise("1.1");
        check.case("mse", || mse(&x, &y), 1.0, &[]);
        check.case("x", || x.clone(), array![[0.0, 1.0], [1.0, 1.0]], &[]);
        check.finish();
    }
}

/// The lines in which the word stands.
fn lines<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    text.lines().filter(|line| line.contains(word)).collect()
}

#[test]
fn a_korean_lesson_reads_korean_and_the_english_line_of_an_error_below() {
    let text = printed(Some("ko"));
    assert!(text.contains("에포크 1/1  손실 0."), "{text}");
    assert!(
        text.contains("  검증 0.") && text.contains("  남은 시간 0초"),
        "{text}"
    );
    assert!(text.contains("  형태 [2, 2]"), "{text}");
    assert!(
        text.contains("2 -> 1 (sigmoid, 동결)   파라미터 3개"),
        "{text}"
    );
    assert!(text.contains("28×28 픽셀인 숫자 10000장"), "{text}");
    for english in ["epoch", "  shape ", "parameters", "digits of", "frozen"] {
        assert!(!text.contains(english), "{english}: {text}");
    }
    let error = lines(&text, "mse");
    assert!(
        error[0].starts_with("mse에 형태가 [2, 2]인") && error[1].contains("expected"),
        "{text}"
    );
    assert_eq!(error[..2], error[2..4], "Debug says what Display says");
}

#[test]
fn an_english_lesson_and_a_plain_kernel_read_english_first() {
    for lang in [Some("en"), None, Some("de")] {
        let text = printed(lang);
        assert!(text.contains("epoch 1/1  loss 0."), "{text}");
        assert!(
            text.contains("  val 0.") && text.contains("  left 0 s"),
            "{text}"
        );
        assert!(text.contains("  shape [2, 2]"), "{text}");
        assert!(
            text.contains("2 -> 1 (sigmoid, frozen)   3 parameters"),
            "{text}"
        );
        assert!(text.contains("10000 digits of 28×28"), "{text}");
        let error = lines(&text, "mse");
        assert!(
            error[0].contains("expected") && error[1].starts_with("mse에 형태가"),
            "{text}"
        );
    }
}

#[test]
fn a_check_speaks_its_preludes_language_whatever_the_readers() {
    for lang in ["en", "ko"] {
        let text = printed(Some(lang));
        let returned = lines(&text, "Your code returned: ");
        assert!(returned[0].contains("expected"), "{text}");
        let returned = lines(&text, "코드가 다음 오류를 돌려주었습니다: ");
        assert!(returned[0].contains("mse에 형태가"), "{text}");
        assert!(text.contains("got [0, 1, 1, 0] (shape [2, 2])"), "{text}");
        assert!(text.contains("얻은 값 [0, 1, 1, 0](형태 [2, 2])"), "{text}");
    }
}
