//! Principal component analysis: the best linear code of a given size, and so the baseline for every autoencoder.
//!
//! The principal components are the eigenvectors of the covariance matrix with the largest eigenvalues.

mod eigen;

use crate::error::{Result, err};
use crate::fast;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayRef2, Axis, s};

/// The principal components of some data.
///
/// Taught in lessons [5](crate::course#lesson-5), [6](crate::course#lesson-6).
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// The mean row, `[d]`.
    pub mean: Array1<f32>,
    /// One component a row, each of length 1 and at right angles to the others, `[k, d]`.
    pub components: Array2<f32>,
    /// The variance along each component, largest first, `[k]` (divided by n - 1).
    pub explained_variance: Array1<f32>,
    /// The same as a share of the whole variance, `[k]`.
    pub explained_variance_ratio: Array1<f32>,
}

impl Pca {
    /// Finds the first `components` principal components of the rows of `x`.   // [n, d] -> k components
    ///
    /// Taught in lessons [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    ///
    /// # Errors
    /// When there are fewer than 2 rows, a value is not finite, or `components` is not from 1 to d; when all rows are the
    /// same, for then there is nothing to find.
    pub fn fit(x: &ArrayRef2<f32>, components: usize) -> Result<Pca> {
        let (n, d) = x.dim();
        if n < 2 || components == 0 || components > d {
            return err!(
                "PCA found {components} components for data of shape [{n}, {d}], expected at least 2 rows and from 1 to {d} components. Change the number of components or the data.",
                "PCA: 데이터의 형태가 [{n}, {d}], 주성분 수가 {components}입니다. 행은 2개 이상, 주성분은 1개 이상 {d}개 이하여야 합니다. 주성분 수나 데이터를 고치십시오."
            );
        }
        // Row after row in memory: the sums of a turned array would round in another way.
        let (mean, covariance) = covariance(&x.as_standard_layout());
        let total = covariance.diag().sum();
        if !total.is_finite() || !mean.iter().all(|v| v.is_finite()) {
            return err!(
                "PCA found NaN or infinity, or numbers whose squares are, in data of shape [{n}, {d}], expected finite numbers. Look at what made those values.",
                "PCA: 형태가 [{n}, {d}]인 데이터에 NaN이나 무한대, 또는 제곱하면 무한대가 되는 수가 있습니다. 유한한 수여야 합니다. 그 값이 어디서 나왔는지 확인하십시오."
            );
        }
        if total == 0.0 {
            return err!(
                "PCA found {n} equal rows of {d} values, expected rows that differ: without variance there is no direction to find. Check how the data were made.",
                "PCA: 값이 {d}개인 행 {n}개가 모두 같습니다. 서로 다른 행이 있어야 합니다. 분산이 없으면 찾을 방향도 없습니다. 데이터를 만든 부분을 확인하십시오."
            );
        }
        let (values, vectors) = eigen::largest(&covariance, components)?;
        let ratio = |value: f64| if total > 0.0 { value / total } else { 0.0 };
        Ok(Pca {
            mean: mean.mapv(|v| v as f32),
            components: vectors.mapv(|v| v as f32),
            explained_variance: values.iter().map(|&v| v as f32).collect(),
            explained_variance_ratio: values.iter().map(|&v| ratio(v) as f32).collect(),
        })
    }

    /// The code: how far each row lies along each component, `Z = (X - mean) Vᵀ`.   // [n, d] -> [n, k]
    ///
    /// Taught in lesson [5](crate::course#lesson-5).
    ///
    /// # Errors
    /// When the rows of `x` do not have d values, or one is not finite.
    pub fn encode(&self, x: &ArrayRef2<f32>) -> Result<Array2<f32>> {
        self.accepts(x, self.mean.len())?;
        let centred = x.as_standard_layout().into_owned() - &self.mean;
        Ok(centred.dot(&self.components.as_standard_layout().t()))
    }

    /// Back from the code, `X̂ = Z V + mean`.   // [n, k] -> [n, d]
    ///
    /// Taught in lesson [5](crate::course#lesson-5).
    ///
    /// # Errors
    /// When the rows of `z` do not have k values, or one is not finite.
    pub fn decode(&self, z: &ArrayRef2<f32>) -> Result<Array2<f32>> {
        self.accepts(z, self.components.nrows())?;
        let components = self.components.as_standard_layout();
        Ok(z.as_standard_layout().dot(&components) + &self.mean)
    }

    /// There and back: the closest point that the components can reach.   // [n, d] -> [n, d]
    ///
    /// Taught in lessons [5](crate::course#lesson-5), [6](crate::course#lesson-6).
    ///
    /// # Errors
    /// As [`Pca::encode`].
    pub fn reconstruct(&self, x: &ArrayRef2<f32>) -> Result<Array2<f32>> {
        self.decode(&self.encode(x)?)
    }

    /// Rows of as many values as expected, all of them finite; and parts of this PCA that fit (a student may cut them).
    fn accepts(&self, x: &ArrayRef2<f32>, expected: usize) -> Result<()> {
        let (n, found) = x.dim();
        let ([k, columns], d) = (
            [self.components.nrows(), self.components.ncols()],
            self.mean.len(),
        );
        if columns != d {
            return err!(
                "PCA found components of shape [{k}, {columns}] and a mean of {d} values, expected [k, {d}]. Cut components by rows: slice(s![..k, ..]).",
                "PCA: 주성분의 형태가 [{k}, {columns}], 평균의 값이 {d}개입니다. 주성분은 [k, {d}] 형태여야 합니다. 주성분은 행으로 자르십시오: slice(s![..k, ..])."
            );
        }
        if let Some(((row, column), value)) = x.indexed_iter().find(|(_, value)| !value.is_finite())
        {
            return err!(
                "PCA found {value} at row {row}, column {column}, expected finite numbers. Look at what made that value.",
                "PCA: {row}행 {column}열 값이 {value}입니다. 유한한 수여야 합니다. 그 값이 어디서 나왔는지 확인하십시오."
            );
        }
        if found == expected {
            return Ok(());
        }
        err!(
            "PCA found an array of shape [{n}, {found}], expected [n, {expected}]. Give it rows as those that it was fitted on, or codes of its own.",
            "PCA: 배열의 형태가 [{n}, {found}]입니다. [n, {expected}] 형태여야 합니다. PCA를 맞출 때와 같은 크기의 행이나, 그 PCA의 잠재 벡터를 주십시오."
        )
    }
}

/// The mean row and the covariance matrix.   // [n, d] -> [d], [d, d]
fn covariance(x: &ArrayRef2<f32>) -> (Array1<f64>, Array2<f64>) {
    let (n, d) = x.dim();
    let mean = x.map_axis(Axis(0), |column| {
        column.iter().map(|&v| f64::from(v)).sum::<f64>() / n as f64
    });
    let shift = mean.mapv(|v| v as f32);
    let mut sum = Array2::<f64>::zeros((d, d));
    for rows in x.axis_chunks_iter(Axis(0), 2048) {
        // In f32 within 2,048 centred rows, in f64 over all of them: fast and exact enough.
        let centred = &rows - &shift;
        let pieces = sum.axis_chunks_iter_mut(Axis(0), PIECE).enumerate();
        fast::for_each(fast::cores(), pieces.collect(), |(k, mut piece)| {
            // The matrix is symmetric: what lies left of the diagonal is copied at the end.
            let begin = k * PIECE;
            let columns = centred.slice(s![.., begin..begin + piece.nrows()]);
            let right = centred.slice(s![.., begin..]);
            let mut product = Array2::<f32>::zeros((piece.nrows(), d - begin));
            general_mat_mul(1.0, &columns.t(), &right, 0.0, &mut product);
            let mut piece = piece.slice_mut(s![.., begin..]);
            piece.zip_mut_with(&product, |sum, &p| *sum += f64::from(p));
        });
    }
    for i in 0..d {
        for j in 0..i {
            sum[[i, j]] = sum[[j, i]];
        }
    }
    (mean, sum / (n - 1) as f64)
}

/// Rows of the covariance matrix that one task computes.
const PIECE: usize = 98;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_orthonormal_even_of_data_that_lies_on_a_line() {
        let x = Array2::from_shape_fn(
            (20, 6),
            |(i, j)| if j < 2 { (i * (j + 1)) as f32 } else { 3.0 },
        );
        let pca = Pca::fit(&x, 4).unwrap();
        let gram = pca.components.dot(&pca.components.t());
        for ((i, j), &value) in gram.indexed_iter() {
            assert!((value - f32::from(i == j)).abs() < 1e-5, "{gram}");
        }
        assert!(pca.explained_variance[0] > 100.0 && pca.explained_variance[1] < 1e-3);
    }

    #[test]
    fn wrong_sizes_and_values_are_errors_that_name_them() {
        let x = Array2::from_shape_fn((5, 3), |(i, j)| (i * j) as f32);
        for k in [0, 4] {
            assert!(
                Pca::fit(&x, k)
                    .unwrap_err()
                    .en
                    .contains(&format!("{k} components"))
            );
        }
        assert!(Pca::fit(&x.slice(s![..1, ..]), 1).is_err());
        let mut bad = x.clone();
        bad[[2, 1]] = f32::NAN;
        assert!(Pca::fit(&bad, 1).unwrap_err().en.contains("NaN"));
        let pca = Pca::fit(&x, 2).unwrap();
        assert!(
            pca.encode(&Array2::zeros((2, 4)))
                .unwrap_err()
                .en
                .contains("[2, 4]")
        );
        assert!(
            pca.decode(&Array2::zeros((2, 3)))
                .unwrap_err()
                .en
                .contains("[n, 2]")
        );
        let cut = Pca {
            components: pca.components.slice(s![.., ..2]).to_owned(),
            ..pca
        };
        assert!(cut.encode(&x).unwrap_err().en.contains("[2, 2]"));
        let same = Pca::fit(&Array2::from_elem((7, 3), 0.1), 1).unwrap_err();
        assert!(same.en.contains("7 equal rows"), "{same}");
    }
}
