//! Random numbers that begin at a seed, which the lesson shows.

use crate::error::{Result, err};
use ndarray::Array2;
use rand_distr::{Distribution, StandardNormal, StandardUniform};

/// The random number generator of the course: PCG, which gives the same numbers on every machine and in every version.
///
/// Taught in lesson [9](crate::course#lesson-9).
pub type Rng = rand_pcg::Pcg64;

/// A generator that starts at `seed`.
///
/// Taught in lessons [0](crate::course#lesson-0), [2](crate::course#lesson-2), [6](crate::course#lesson-6).
pub fn seed(seed: u64) -> Rng {
    Rng::new(u128::from(seed), 0x0a02_bdbf_7bb3_c0a7_ac28_fa16_a64a_bf96)
}

/// Noise: numbers from the normal distribution N(0, 1), each on its own.   // -> [n, d]
///
/// Taught in lessons [8](crate::course#lesson-8), [9](crate::course#lesson-9).
///
/// ```
/// use hourglass::en::*;
/// let x = array![[0.0_f32, 0.5, 1.0]];
/// let noisy = (&x + &(0.5 * normal(x.dim(), &mut seed(1)))).mapv(|p| p.clamp(0.0, 1.0)); // [1, 3]
/// ```
pub fn normal(shape: (usize, usize), rng: &mut Rng) -> Array2<f32> {
    Array2::from_shape_simple_fn(shape, || StandardNormal.sample(rng))
}

/// A mask: 1 where something is kept, 0 where it is not; each place is kept with the probability `kept`, on its own.   // -> [n, d]
///
/// Taught in lesson [9](crate::course#lesson-9).
///
/// ```
/// use hourglass::en::*;
/// let x = array![[0.2_f32, 0.5, 1.0]];
/// let masked = &x * &mask(x.dim(), 0.5, &mut seed(1))?; // about half of the pixels became 0
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// When `kept` is not a number from 0 to 1.
pub fn mask(shape: (usize, usize), kept: f32, rng: &mut Rng) -> Result<Array2<f32>> {
    if !(0.0..=1.0).contains(&kept) {
        return err!(
            "Found a mask that keeps {kept} of the places, expected a share from 0 (nothing) to 1 (everything). Give the share to keep.",
            "마스크가 남기는 비율이 {kept}입니다. 0(모두 가림) 이상, 1(모두 남김) 이하여야 합니다. 남길 비율을 주십시오."
        );
    }
    // A uniform number lies in [0, 1): it is below 1 always, below 0 never.
    Ok(Array2::from_shape_simple_fn(shape, || {
        let uniform: f32 = StandardUniform.sample(rng);
        f32::from(uniform < kept)
    }))
}
