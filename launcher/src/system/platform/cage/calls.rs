//! Which calls are taken away. Everything else stays: what a program needs to compute, to start threads, and to end.

use seccompiler::{SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompRule};
use std::collections::BTreeMap;

/// A call's number, and under which conditions it is meant (none: always).
pub(super) type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Networks, other processes, and the system itself.
const OUTSIDE: [i64; 27] = [
    libc::SYS_socket,
    libc::SYS_io_uring_setup,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_setpriority,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setparam,
    libc::SYS_ioprio_set,
    libc::SYS_shmget,
    libc::SYS_msgget,
    libc::SYS_semget,
    libc::SYS_mq_open,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
];

/// Changes of files that Landlock does not see, because nothing is opened.
const UNOPENED: [i64; 11] = [
    libc::SYS_truncate,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
];

/// The same by older calls.
#[cfg(target_arch = "x86_64")]
const OLDER: [i64; 8] = [
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
    libc::SYS_fork,
    libc::SYS_vfork,
];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: [i64; 0] = [];

/// A newer name of fchmodat that libc does not know on every system.
const FCHMODAT2: i64 = 452;
/// On x86-64 a second set of numbers for the same calls.
const X32: i64 = 0x4000_0000;

/// What ends with "operation not permitted".
pub(super) fn forbidden(alone: bool) -> Rules {
    let mut rules: Rules = OUTSIDE.into_iter().map(|call| (call, Vec::new())).collect();
    let own = u64::from(std::process::id());
    for call in [libc::SYS_kill, libc::SYS_tgkill] {
        rules.insert(call, when(0, SeccompCmpOp::Ne, own));
    }
    rules.insert(libc::SYS_prlimit64, when(0, SeccompCmpOp::Ne, 0));
    if alone {
        rules.extend(UNOPENED.map(|call| (call, Vec::new())));
        rules.extend(OLDER.map(|call| (call, Vec::new())));
        rules.insert(FCHMODAT2, Vec::new());
        let thread = SeccompCmpOp::MaskedEq(libc::CLONE_THREAD as u64);
        rules.insert(libc::SYS_clone, when(0, thread, 0));
    }
    doubled(rules)
}

/// What ends with "no such call".
pub(super) fn unknown() -> Rules {
    doubled([(libc::SYS_clone3, Vec::new())].into())
}

fn when(argument: u8, is: SeccompCmpOp, value: u64) -> Vec<SeccompRule> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, is, value);
    let rule = condition.and_then(|condition| SeccompRule::new(vec![condition]));
    vec![rule.expect("a condition on one of six arguments")]
}

fn doubled(rules: Rules) -> Rules {
    let second = rules.iter().map(|(call, when)| (call | X32, when.clone()));
    let second: Rules = second.collect();
    rules.into_iter().chain(second).collect()
}
