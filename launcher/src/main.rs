//! `cargo run`: sets the course up and opens it. What it can do is listed by `cargo run -- --help`.

fn main() -> std::process::ExitCode {
    hourglass_launcher::main()
}
