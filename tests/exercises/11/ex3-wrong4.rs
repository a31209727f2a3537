// en: These are the true alarms among all digits; divide by all alarms.
// ko: 모든 숫자 가운데 옳게 울린 비율입니다. 울린 것 전체로 나누십시오.
fn truth(alarms: f32, found: f32, rate: f32) -> f32 {
    found * rate
}
