// en: The normal ones are only the rest: a share of 1 - rate.
// ko: 정상인 것은 나머지, 곧 1 - rate만큼뿐입니다.
fn truth(alarms: f32, found: f32, rate: f32) -> f32 {
    found * rate / (found * rate + alarms)
}
