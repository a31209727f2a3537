//! MNIST: load, check, split.
//!
//! The 70,000 handwritten digits stand in the repository as the four canonical `.gz` files. The `mnist` crate reads
//! their unpacked form by path, and trusts it; so [`file`] finds each file, unpacks it into the user's cache and checks
//! every byte that the crate relies on before it is called.

mod file;
mod idx;

pub use file::cache_dir;
pub use idx::open;

use crate::error::{Error, Result, err};
use crate::language::Language;
use ndarray::Array2;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pixels of one image, 28 rows of 28.
pub const PIXELS: usize = 28 * 28;
/// Images in the training files.
pub const TRAINING: usize = 60_000;
/// The first of them are for training, the rest for validation.
pub const TRAIN: usize = 55_000;
/// Images in the test files.
pub const TEST: usize = 10_000;

/// All of MNIST: 60,000 + 10,000 images of 28×28 pixels, kept as bytes (55 MB).
///
/// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
#[derive(Clone)]
pub struct Mnist {
    training: Arc<Part>,
    test: Arc<Part>,
}

struct Part {
    pixels: Vec<u8>,
    labels: Vec<u8>,
}

impl Mnist {
    /// Loads the data that the course ships, or the folder that the variable `HOURGLASS_DATA` names.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
    ///
    /// # Errors
    /// As [`Mnist::load_from`].
    pub fn load() -> Result<Mnist> {
        let shipped = || Path::new(env!("CARGO_MANIFEST_DIR")).join("data/mnist");
        Mnist::load_from(std::env::var_os("HOURGLASS_DATA").map_or_else(shipped, PathBuf::from))
    }

    /// Loads the four files from a folder, gzipped (`train-images-idx3-ubyte.gz`, …) or raw (the same names without `.gz`).
    ///
    /// Their names may have a dot in the middle (`train-images.idx3-ubyte`, as 7-Zip and Kaggle call them), a raw file may be
    /// called `.gz` (browsers unpack what they fetch), and the folder may be torchvision's, with `MNIST/raw` in it. Where
    /// a file is there more than once, the first one that is whole counts.
    ///
    /// # Errors
    /// When a file is missing, unreadable, damaged, or is not exactly 60,000 or 10,000 images of 28×28 pixels
    /// with labels from 0 to 9; the message names the file and what was found.
    pub fn load_from(dir: impl AsRef<Path>) -> Result<Mnist> {
        let files = file::prepare(dir.as_ref())?;
        let path = |k: usize| -> Result<&str> {
            let path: &Path = &files.paths[k];
            path.to_str().ok_or_else(|| {
                let path = path.display();
                Error::new(
                    format!("The path {path} is not UTF-8, expected one that is. Set HOURGLASS_CACHE to another folder."),
                    format!("경로 {path}의 인코딩이 UTF-8이 아닙니다. HOURGLASS_CACHE에 다른 폴더를 지정하십시오."),
                )
            })
        };
        let read = mnist::MnistBuilder::new()
            .base_path("")
            .training_images_filename(path(0)?)
            .training_labels_filename(path(1)?)
            .test_images_filename(path(2)?)
            .test_labels_filename(path(3)?)
            .training_set_length(TRAINING as u32)
            .validation_set_length(0)
            .test_set_length(TEST as u32)
            .finalize();
        let part = |mut pixels: Vec<u8>, labels| {
            pixels.shrink_to_fit();
            Arc::new(Part { pixels, labels })
        };
        let loaded = Mnist {
            training: part(read.trn_img, read.trn_lbl),
            test: part(read.tst_img, read.tst_lbl),
        };
        let fits = |part: &Part, n| part.labels.len() == n && part.pixels.len() == n * PIXELS;
        if !fits(&loaded.training, TRAINING) || !fits(&loaded.test, TEST) {
            let dir = dir.as_ref().display();
            return err!(
                "The files in {dir} changed while they were read. Load them again.",
                "읽는 동안 {dir} 폴더의 파일이 바뀌었습니다. 다시 불러오십시오."
            );
        }
        Ok(loaded)
    }

    /// The first 55,000 rows of the training file: what a network learns from.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
    pub fn train(&self) -> Split {
        Split::new(&self.training, 0..TRAIN)
    }

    /// The last 5,000 rows of the training file: what settings are chosen on.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
    pub fn validation(&self) -> Split {
        Split::new(&self.training, TRAIN..TRAINING)
    }

    /// The 10,000 rows of the test file: looked at once, at the end.
    ///
    /// Taught in lessons [1](crate::course#lesson-1), [6](crate::course#lesson-6).
    pub fn test(&self) -> Split {
        Split::new(&self.test, 0..TEST)
    }

    /// All 60,000 rows of the training file, training and validation together.
    pub fn all_training(&self) -> Split {
        Split::new(&self.training, 0..TRAINING)
    }
}

impl fmt::Debug for Mnist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Mnist: train {TRAIN}, validation {}, test {TEST}, each 28×28",
            TRAINING - TRAIN
        )
    }
}

/// Some rows of MNIST. Cheap to make and to clone: the bytes are shared.
#[derive(Clone)]
pub struct Split {
    part: Arc<Part>,
    rows: Range<usize>,
}

impl Split {
    fn new(part: &Arc<Part>, rows: Range<usize>) -> Split {
        Split {
            part: Arc::clone(part),
            rows,
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The pixels from 0 (background) to 1 (ink), made anew by every call.   // -> [n, 784]
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [1](crate::course#lesson-1), [6](crate::course#lesson-6).
    pub fn images(&self) -> Array2<f32> {
        let bytes = &self.part.pixels[self.rows.start * PIXELS..self.rows.end * PIXELS];
        let pixels = bytes.iter().map(|&byte| f32::from(byte) / 255.0);
        Array2::from_shape_vec((self.len(), PIXELS), pixels.collect()).expect("whole images")
    }

    /// The digits that the images show.   // -> n labels
    ///
    /// Taught in lesson [0](crate::course#lesson-0).
    pub fn labels(&self) -> Vec<u8> {
        self.part.labels[self.rows.clone()].to_vec()
    }

    /// The first `n` of these rows, or all of them if there are fewer.
    ///
    /// Taught in lessons [0](crate::course#lesson-0), [6](crate::course#lesson-6).
    pub fn first(&self, n: usize) -> Split {
        let end = self.rows.end.min(self.rows.start.saturating_add(n));
        Split::new(&self.part, self.rows.start..end)
    }
}

impl fmt::Debug for Split {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.len();
        let told = Language::of_reader().choose(
            format!("{n} digits of 28×28"),
            format!("28×28 픽셀인 숫자 {n}장"),
        );
        write!(f, "{told}")
    }
}
