//! What knows no course: the environment that children inherit, the children, disks and files, the user's cache, and platforms.

pub mod cache;
pub mod copy;
pub mod disk;
pub mod environment;
pub mod files;
pub mod platform;
pub mod process;
