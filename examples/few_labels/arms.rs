//! What is compared: eleven arms. An arm is an input and what reads the digit from it.

use crate::networks::PRETRAINING;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arm {
    /// Softmax regression on the 784 pixels.
    RawPixels,
    /// Softmax on the first 64 principal components of all images.
    Pca,
    /// Softmax on the 64 numbers of an encoder that has learned nothing.
    RandomEncoder,
    /// Softmax on the 64 numbers of the autoencoder's encoder, which stays as it is.
    Frozen,
    /// The same, but encoder and softmax learn together.
    FineTuned,
    /// The same network without pretraining, with as many steps as the fine-tuning.
    Scratch,
    /// The same network without pretraining, with as many steps as pretraining and fine-tuning together. It does not choose:
    /// it goes on with what the shorter one has chosen. (Its own choice would take as long as all the other arms together.)
    ScratchLong,
    /// The label of the nearest labelled image: by the pixels, the 64 components, the 64 numbers of either encoder.
    NearestPixels,
    NearestPca,
    NearestRandom,
    NearestCode,
}

/// What an arm is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// The images as they are, for a network that learns as a whole.
    Images,
    Pixels,
    Pca,
    Random,
    Code,
}

impl Arm {
    pub(crate) const ALL: [Arm; 11] = [
        Arm::RawPixels,
        Arm::Pca,
        Arm::RandomEncoder,
        Arm::Frozen,
        Arm::FineTuned,
        Arm::Scratch,
        Arm::ScratchLong,
        Arm::NearestPixels,
        Arm::NearestPca,
        Arm::NearestRandom,
        Arm::NearestCode,
    ];

    /// The name in the CSV.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Arm::RawPixels => "raw pixels",
            Arm::Pca => "PCA-64",
            Arm::RandomEncoder => "random encoder",
            Arm::Frozen => "autoencoder frozen",
            Arm::FineTuned => "autoencoder fine-tuned",
            Arm::Scratch => "from scratch",
            Arm::ScratchLong => "from scratch longer",
            Arm::NearestPixels => "nearest by pixels",
            Arm::NearestPca => "nearest by PCA-64",
            Arm::NearestRandom => "nearest by random encoder",
            Arm::NearestCode => "nearest by code",
        }
    }

    pub(crate) fn input(self) -> Input {
        match self {
            Arm::FineTuned | Arm::Scratch | Arm::ScratchLong => Input::Images,
            Arm::RawPixels | Arm::NearestPixels => Input::Pixels,
            Arm::Pca | Arm::NearestPca => Input::Pca,
            Arm::RandomEncoder | Arm::NearestRandom => Input::Random,
            Arm::Frozen | Arm::NearestCode => Input::Code,
        }
    }

    /// Whether the digit is read off the nearest labelled image: nothing is trained, and nothing chosen.
    pub(crate) fn is_nearest(self) -> bool {
        use Arm::{NearestCode, NearestPca, NearestPixels, NearestRandom};
        matches!(
            self,
            NearestPixels | NearestPca | NearestRandom | NearestCode
        )
    }

    /// The arm whose choice this one takes over.
    pub(crate) fn follows(self) -> Option<Arm> {
        (self == Arm::ScratchLong).then_some(Arm::Scratch)
    }

    /// Steps of training that need no label.
    pub(crate) fn pretraining(self) -> usize {
        match self {
            Arm::Frozen | Arm::FineTuned | Arm::NearestCode => PRETRAINING,
            _ => 0,
        }
    }

    /// Steps with labels: ten epochs of all images, or 1,000 steps when there are few.
    pub(crate) fn steps(self, labels: usize) -> usize {
        let steps = if labels == 55_000 { 5_500 } else { 1_000 };
        match self {
            Arm::ScratchLong => steps + PRETRAINING,
            arm if arm.is_nearest() => 0,
            _ => steps,
        }
    }
}
