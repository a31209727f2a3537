//! What training gave, epoch by epoch.

/// What one epoch gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Epoch {
    /// The mean loss of the epoch's batches, each taken before its step.
    pub loss: f32,
    /// The loss on the validation rows after the epoch.
    pub validation: Option<f32>,
    /// How long it took.
    pub seconds: f64,
}

/// What training gave, epoch by epoch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The epochs that ran.
    pub epochs: Vec<Epoch>,
    /// Whether the time limit ended training in the middle of an epoch, or before the last one.
    pub stopped: bool,
}

impl History {
    /// The training loss of each epoch.
    ///
    /// Taught in lessons [4](crate::course#lesson-4), [6](crate::course#lesson-6).
    pub fn losses(&self) -> Vec<f32> {
        self.epochs.iter().map(|epoch| epoch.loss).collect()
    }

    /// The validation loss of each epoch; empty without validation rows.
    pub fn validation(&self) -> Vec<f32> {
        self.epochs.iter().filter_map(|e| e.validation).collect()
    }

    /// How long all epochs took.
    ///
    /// Taught in lesson [6](crate::course#lesson-6).
    pub fn seconds(&self) -> f64 {
        self.epochs.iter().map(|epoch| epoch.seconds).sum()
    }
}
