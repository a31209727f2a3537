// en: Odd and normal ones are not equally many: weigh each by its share.
// ko: 이상한 것과 정상인 것은 개수가 다릅니다. 저마다의 비율을 곱하십시오.
fn truth(alarms: f32, found: f32, rate: f32) -> f32 {
    found / (found + alarms)
}
