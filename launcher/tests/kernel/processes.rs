//! A kernel's processes, as Linux lists them; elsewhere only the kernel itself.

/// A process and all below it (Linux; elsewhere only itself).
pub(crate) fn below(root: u64) -> Vec<u64> {
    let mut family = vec![root];
    let parents: Vec<(u64, u64)> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            let parent = stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()?;
            Some((pid, parent))
        })
        .collect();
    let mut at = 0;
    while at < family.len() {
        let this = family[at];
        family.extend(
            parents
                .iter()
                .filter(|(_, parent)| *parent == this)
                .map(|(pid, _)| pid),
        );
        at += 1;
    }
    family
}

/// Whether a process runs.
pub(crate) fn is_there(pid: u64) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(") ")
        .is_some_and(|(_, rest)| !rest.starts_with('Z'))
}
