//! The one room that knows platforms: whatever differs between Linux, macOS and Windows is asked here.
//!
//! [`OS`] is for sentences and names, so that both branches of an `if` are compiled everywhere; the functions are for what the
//! system itself must do. On Windows no launcher has run yet: it is compiled for it in `.ci/run`, no more.

pub mod cage;
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

/// What `uname -s -m` says on systems like this one.
pub fn system() -> String {
    let name = match OS {
        Os::MacOs => "Darwin",
        Os::Windows => "Windows",
        Os::Linux => "Linux",
    };
    let machine = match (OS, std::env::consts::ARCH) {
        (Os::MacOs, "aarch64") => "arm64",
        (_, machine) => machine,
    };
    format!("{name} {machine}")
}

/// What this program takes for granted in a processor, in the words of Linux' /proc/cpuinfo.
pub fn processor() -> Vec<&'static str> {
    let known = [
        (
            "asimd",
            cfg!(all(target_os = "linux", target_arch = "aarch64")),
        ),
        ("sse2", cfg!(target_feature = "sse2")),
        ("pni", cfg!(target_feature = "sse3")),
        ("ssse3", cfg!(target_feature = "ssse3")),
        ("sse4_1", cfg!(target_feature = "sse4.1")),
        ("sse4_2", cfg!(target_feature = "sse4.2")),
        ("popcnt", cfg!(target_feature = "popcnt")),
        ("avx", cfg!(target_feature = "avx")),
        ("avx2", cfg!(target_feature = "avx2")),
        ("bmi2", cfg!(target_feature = "bmi2")),
        ("fma", cfg!(target_feature = "fma")),
        ("avx512f", cfg!(target_feature = "avx512f")),
    ];
    let taken = known.into_iter().filter(|(_, taken)| *taken);
    taken.map(|(name, _)| name).collect()
}
