//! What both peers share: the arguments, the images, and the conversation with `peers.py`.

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::time::Instant;

/// The work, as `peers.py` asks for it.
pub struct Job {
    pub sizes: Vec<usize>,
    /// One per layer: `sigmoid`, `relu` or `identity`.
    pub activations: Vec<String>,
    pub batch: usize,
    pub rows: usize,
    pub data: PathBuf,
}

impl Job {
    /// `--sizes 784-256-784 --activations relu,sigmoid --batch 256 --rows 60000 --data DIR`
    pub fn from_arguments() -> Result<Job> {
        let arguments: Vec<String> = std::env::args().collect();
        let value = |name: &str| {
            let at = arguments.iter().position(|a| a == name);
            at.and_then(|i| arguments.get(i + 1))
                .with_context(|| format!("{name} is missing"))
        };
        let sizes = value("--sizes")?
            .split('-')
            .map(str::parse)
            .collect::<Result<Vec<usize>, _>>()?;
        let activations: Vec<String> = value("--activations")?
            .split(',')
            .map(String::from)
            .collect();
        ensure!(
            activations.len() + 1 == sizes.len(),
            "one activation for each layer"
        );
        Ok(Job {
            sizes,
            activations,
            batch: value("--batch")?.parse()?,
            rows: value("--rows")?.parse()?,
            data: value("--data")?.into(),
        })
    }

    /// The first `rows` training images, row after row, values from 0 to 1.
    pub fn images(&self) -> Result<Vec<f32>> {
        let path = self.data.join("train-images-idx3-ubyte.gz");
        let file = File::open(&path).with_context(|| path.display().to_string())?;
        let mut raw = Vec::new();
        GzDecoder::new(file).read_to_end(&mut raw)?;
        let pixels = raw
            .get(16..16 + self.rows * 784)
            .context("too few images")?;
        Ok(pixels.iter().map(|&byte| f32::from(byte) / 255.0).collect())
    }

    /// All rows in a new order, cut into batches; the last one takes what is left.
    pub fn batches(&self, rng: &mut StdRng) -> Vec<Vec<u32>> {
        let mut order: Vec<u32> = (0..self.rows as u32).collect();
        order.shuffle(rng);
        order.chunks(self.batch).map(<[u32]>::to_vec).collect()
    }
}

/// Says that it is ready, then runs one epoch per line on stdin and answers with its seconds and mean loss.
pub fn serve(version: &str, mut epoch: impl FnMut() -> Result<f64>) -> Result<()> {
    let say = |line: serde_json::Value| -> Result<()> {
        println!("{line}");
        std::io::stdout().flush().context("stdout is closed")
    };
    say(serde_json::json!({ "ready": version }))?;
    for line in std::io::stdin().lines() {
        line?;
        let start = Instant::now();
        let loss = epoch()?;
        say(serde_json::json!({ "seconds": start.elapsed().as_secs_f64(), "loss": loss }))?;
    }
    Ok(())
}
