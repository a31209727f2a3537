//! Random numbers that begin at a seed, which the lesson shows.

/// The random number generator of the course: PCG, which gives the same numbers on every machine and in every version.
pub type Rng = rand_pcg::Pcg64;

/// A generator that starts at `seed`.
pub fn seed(seed: u64) -> Rng {
    Rng::new(u128::from(seed), 0x0a02_bdbf_7bb3_c0a7_ac28_fa16_a64a_bf96)
}
