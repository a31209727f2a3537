//! Why the process that holds the variables is gone, and what to do.

use crate::language::both_languages;
use std::process::ExitStatus;

/// How the standard library says it.
const STACK: &str = " has overflowed its stack";
const MEMORY: &str = "memory allocation of ";

pub(crate) fn begins_an_ending(line: &str) -> bool {
    line.starts_with("thread ") && line.contains(STACK) || line.starts_with(MEMORY)
}

/// `stderr` is what the process said last.
pub(crate) fn why(status: ExitStatus, stderr: &[String]) -> String {
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    #[cfg(not(unix))]
    let signal = None;
    let said = |what: &str| stderr.iter().any(|line| line.contains(what));
    let (en, ko) = match signal {
        _ if said(STACK) => (
            "The stack is full: most likely a function calls itself without end.",
            "스택이 가득 찼습니다. 함수가 자기 자신을 끝없이 호출했을 가능성이 큽니다.",
        ),
        _ if said(MEMORY) => (
            "There is not as much memory as this cell asks for.",
            "이 셀이 요구하는 만큼의 메모리가 없습니다.",
        ),
        Some(7 | 10 | 11) => (
            "The cell touched memory that is not its own: most likely the stack of a thread is full, because a function calls itself without end.",
            "셀이 자기 것이 아닌 메모리를 건드렸습니다. 함수가 자기 자신을 끝없이 호출해 스레드의 스택이 가득 찼을 가능성이 큽니다.",
        ),
        Some(9) => (
            "The operating system ended the cell's process: most likely the memory is full.",
            "운영 체제가 셀의 프로세스를 끝냈습니다. 메모리가 가득 찼을 가능성이 큽니다.",
        ),
        _ => (
            "The cell has ended its own process.",
            "셀이 자신의 프로세스를 끝냈습니다.",
        ),
    };
    let said_last = stderr.iter().take_while(|line| !line.starts_with("stack backtrace:"));
    said_last.fold(lost(en, ko), |told, line| told + "\n" + line)
}

/// A sentence, and what it means for the session.
pub fn lost(en: &str, ko: &str) -> String {
    both_languages(
        &format!("{en} All variables are gone; functions, types and imports are still there. Mend the cell, then run the cells above it again."),
        &format!("{ko} 모든 변수가 사라졌고 함수, 타입, use는 그대로 있습니다. 셀을 고친 다음, 위의 셀부터 다시 실행하십시오."),
    )
}
