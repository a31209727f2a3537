//! The one room that knows platforms: whatever differs between Linux, macOS and Windows is asked here.
//!
//! [`OS`] is for sentences and names, so that both branches of an `if` are compiled everywhere; the functions are for what the
//! system itself must do. On Windows no launcher has run yet: it is compiled for it in `.ci/run`, no more.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use other::*;
#[cfg(unix)]
pub use unix::*;

/// A family of systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Os {
    /// Linux, and other Unixes that behave like it.
    Linux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

/// The one that we are compiled for.
pub const OS: Os = if cfg!(windows) {
    Os::Windows
} else if cfg!(target_os = "macos") {
    Os::MacOs
} else {
    Os::Linux
};

/// Whether this is Windows.
pub const WINDOWS: bool = matches!(OS, Os::Windows);
