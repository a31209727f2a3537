// en: That is the share of the odd ones for which it rings;
// ko: 이상한 것 가운데 울린 비율입니다.
fn truth(alarms: f32, found: f32, rate: f32) -> f32 {
    found
}
