//! What the examples that repeat a lesson with several seeds share.

use hourglass::error::Result;
use hourglass::nn::{Adam, Data, Fit, Sequential};

/// Trains with batches of 128 and Adam: so many epochs at each learning rate, one after the other, each with a new Adam.
pub(crate) fn train<'a>(
    network: &mut Sequential,
    data: impl Into<Data<'a>>,
    schedule: [(usize, f32); 2],
    seed: u64,
) -> Result<()> {
    let data = data.into();
    for (epochs, learning_rate) in schedule {
        let fit = Fit {
            epochs,
            batch_size: 128,
            seed,
            quiet: true,
            ..Fit::default()
        };
        network.fit(data, None, &mut Adam::new(learning_rate)?, fit)?;
    }
    Ok(())
}

/// The mean, and the standard deviation over the seeds (divided by n - 1).
pub(crate) fn mean_and_spread(values: &[f32]) -> (f32, f32) {
    let n = values.len() as f32;
    let mean = values.iter().sum::<f32>() / n;
    let squares = values.iter().map(|value| (value - mean).powi(2));
    (mean, (squares.sum::<f32>() / (n - 1.0)).sqrt())
}
