//! The training loop with candle: `Linear` layers and `AdamW` without weight decay, which is Adam.

use anyhow::{Result, bail};
use candle_core::{DType, Device, Tensor, Var};
use candle_nn::{AdamW, Init, Linear, Module, Optimizer, ParamsAdamW, loss, ops};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rust_peers::{Job, serve};

fn forward(layers: &[Linear], job: &Job, x: &Tensor) -> Result<Tensor> {
    let mut y = x.clone();
    for (layer, activation) in layers.iter().zip(&job.activations) {
        let z = layer.forward(&y)?;
        y = match activation.as_str() {
            "sigmoid" => ops::sigmoid(&z)?,
            "relu" => z.relu()?,
            "identity" => z,
            other => bail!("unknown activation {other}"),
        };
    }
    Ok(y)
}

fn main() -> Result<()> {
    let job = Job::from_arguments()?;
    let device = Device::Cpu;
    let x = Tensor::from_vec(job.images()?, (job.rows, 784), &device)?;

    let mut variables: Vec<Var> = Vec::new();
    let mut layers: Vec<Linear> = Vec::new();
    for pair in job.sizes.windows(2) {
        let (inputs, outputs) = (pair[0], pair[1]);
        let limit = (6.0 / (inputs + outputs) as f64).sqrt(); // Glorot
        let glorot = Init::Uniform {
            lo: -limit,
            up: limit,
        };
        let weight = glorot.var((outputs, inputs), DType::F32, &device)?;
        let bias = Var::zeros(outputs, DType::F32, &device)?;
        layers.push(Linear::new(
            weight.as_tensor().clone(),
            Some(bias.as_tensor().clone()),
        ));
        variables.extend([weight, bias]);
    }
    let adam = ParamsAdamW {
        lr: 0.001,
        weight_decay: 0.0,
        ..ParamsAdamW::default()
    };
    let mut optimizer = AdamW::new(variables, adam)?;

    let mut rng = StdRng::seed_from_u64(1);
    serve("candle 0.11.1", || {
        let mut sum = 0.0;
        for index in job.batches(&mut rng) {
            let rows = index.len();
            let batch = x.index_select(&Tensor::from_vec(index, rows, &device)?, 0)?;
            let loss = loss::mse(&forward(&layers, &job, &batch)?, &batch)?;
            optimizer.backward_step(&loss)?;
            sum += f64::from(loss.to_scalar::<f32>()?) * rows as f64;
        }
        Ok(sum / job.rows as f64)
    })
}
