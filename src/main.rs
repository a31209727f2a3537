//! `cargo run`: sets the course up and opens it. What it can do is listed by `cargo run -- --help`.

mod launcher;

fn main() -> std::process::ExitCode {
    launcher::main()
}
