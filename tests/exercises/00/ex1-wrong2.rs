// en: This is the share; multiply it by 100.
// ko: 퍼센트로 바꾸려면 100을 곱하십시오
fn percent(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}
