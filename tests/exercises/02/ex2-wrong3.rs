// en: from one term only
// ko: 한 항에서만 뺐습니다.
fn surprise(z: &Array1<f32>, label: usize) -> f32 {
    let largest = z.fold(f32::NEG_INFINITY, |a, &b| a.max(b));
    z.mapv(|z| (z - largest).exp()).sum().ln() - z[label]
}
