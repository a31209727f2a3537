//! Each fault of prose, planted.

use super::super::samples::{caught, rewrite, rewrite_both, sample};
use super::*;
use crate::course::Lang::Ko;

#[test]
fn prose_out_of_step_is_caught() {
    assert_eq!(faults(&sample()), []);
    let korean = |source: &str| faults(&rewrite(Ko, 0, source));
    caught(
        &korean("## 재구성 $z$ [시작](../ko/00-start.ipynb)"),
        "heading levels differ",
    );
    caught(
        &korean("# 재구성 $x$ [시작](../ko/00-start.ipynb)"),
        "the equation $z$",
    );
    caught(
        &korean("# 재구성 $z$ [시작](../ko/01-mnist.ipynb)"),
        "00-start.ipynb stands in one",
    );
    caught(
        &korean("# Reconstruction $z$ [start](../ko/00-start.ipynb)"),
        "no Hangul",
    );
    caught(
        &faults(&rewrite_both(0, "# A ![a](a.png)", "# 가 ![b](a.png)")),
        "alt text",
    );
    caught(&faults(&rewrite_both(0, "## A", "## 가")), "`# ` heading");
}

#[test]
fn a_bold_mark_that_stays_visible_is_caught() {
    for bad in [
        "**재구성(reconstruction)**은",
        "이것은**(재구성)** 입니다",
        "**`code`**는",
        "**a",
        "**a** b** c",
    ] {
        assert_ne!(parse(bad).stray_marks, [""; 0], "{bad}");
    }
    for good in [
        "**재구성**(reconstruction)은",
        "**재구성(reconstruction)** 은",
        "a * b",
        "* one\n* *two*",
        "***a*** b",
        "**a**, *b*",
        "2 \\* 3",
    ] {
        assert_eq!(parse(good).stray_marks, [""; 0], "{good}");
    }
}

#[test]
fn another_style_than_hamnida_is_caught() {
    for bad in ["재구성한다.", "좋아요!", "그림이다. 끝입니다."] {
        assert!(other_style(bad).is_some(), "{bad}");
    }
    for good in [
        "재구성합니다.",
        "바꿔 보십시오.",
        "함께 봅시다.",
        "필요한 것은 둘입니다: 다. 나.",
        "중요.",
    ] {
        assert_eq!(other_style(good), None, "{good}");
    }
}
