// en: counted from 0, not from 1
// ko: 1이 아니라 0부터 셉니다
fn inked(pixels: &[f32], limit: f32) -> Vec<usize> {
    let mut places = vec![];
    let mut place = 0;
    for &pixel in pixels {
        place += 1;
        if pixel > limit {
            places.push(place);
        }
    }
    places
}
