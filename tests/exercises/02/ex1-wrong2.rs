// en: You divided the probabilities; they no longer add up to 1. Divide the logits, before the softmax.
// ko: 확률을 나누어서 더해도 1이 되지 않습니다. 소프트맥스를 적용하기 전에 로짓을 나누십시오.
fn soften(z: &Array2<f32>, t: f32) -> Array2<f32> {
    softmax(z) / t
}
