//! The lanes of a vector register (SIMD): many numbers in one instruction.

/// Makes of a function three: compiled for AVX-512, which handles sixteen numbers at a time, for AVX2 with its eight, and
/// for any processor of the family (four). A call takes the widest that the processor has.
///
/// The result is the same either way, bit for bit: Rust neither reorders sums nor fuses a multiplication with an addition,
/// unless it is told to (`mul_add`).
///
/// What the body calls must be `#[inline(always)]`: a function that stays a call stays compiled for four. (So does a
/// closure; that is why this is a macro and not a function that takes one.)
macro_rules! vectorised {
    ($(#[$about:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),*) $(-> $result:ty)? $body:block) => {
        $(#[$about])*
        $visible fn $name($($argument: $type),*) $(-> $result)? {
            #[inline(always)]
            fn plain($($argument: $type),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f")]
                fn with_avx512($($argument: $type),*) $(-> $result)? {
                    plain($($argument),*)
                }
                #[target_feature(enable = "avx2,fma")]
                fn with_avx2($($argument: $type),*) $(-> $result)? {
                    plain($($argument),*)
                }
                // SAFETY: the processor has what each line has asked for. The crate's only unsafe lines: without them an
                // epoch of the reference work takes 3 to 4 % longer, with every other trick in place (`examples/epoch`);
                // and `mul_add`, on which `product` relies, would be a slow call for each number.
                #[expect(unsafe_code, reason = "the processor was asked")]
                if is_x86_feature_detected!("avx512f") {
                    return unsafe { with_avx512($($argument),*) };
                }
                #[expect(unsafe_code, reason = "the processor was asked")]
                if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                    return unsafe { with_avx2($($argument),*) };
                }
            }
            plain($($argument),*)
        }
    };
}
pub(crate) use vectorised;
