//! The published program's own `main`.

fn main() -> impl std::process::Termination {
    evcxr_jupyter::main()
}
