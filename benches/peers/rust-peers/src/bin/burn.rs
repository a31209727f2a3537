//! The training loop with burn on Flex, the CPU backend that burn recommends.

use anyhow::Result;
use burn::module::{Initializer, Module, Param};
use burn::nn::loss::{MseLoss, Reduction};
use burn::nn::{Linear, LinearConfig};
use burn::optim::{AdamConfig, GradientsParams};
use burn::tensor::{Device, Int, Tensor, TensorData, activation};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rust_peers::{Job, serve};

#[derive(Module, Debug)]
struct Network {
    layers: Vec<Linear>,
}

impl Network {
    fn new(sizes: &[usize], device: &Device) -> Network {
        let layer = |pair: &[usize]| {
            let glorot = Initializer::XavierUniform { gain: 1.0 };
            let config = LinearConfig::new(pair[0], pair[1]).with_initializer(glorot);
            let mut layer = config.init(device);
            layer.bias = Some(Param::from_tensor(Tensor::zeros([pair[1]], device)));
            layer
        };
        Network {
            layers: sizes.windows(2).map(layer).collect(),
        }
    }

    fn forward(&self, activations: &[String], x: Tensor<2>) -> Tensor<2> {
        self.layers
            .iter()
            .zip(activations)
            .fold(x, |x, (layer, name)| {
                let z = layer.forward(x);
                match name.as_str() {
                    "sigmoid" => activation::sigmoid(z),
                    "relu" => activation::relu(z),
                    "identity" => z,
                    other => panic!("unknown activation {other}"),
                }
            })
    }
}

fn main() -> Result<()> {
    let job = Job::from_arguments()?;
    let device = Device::flex();
    device.seed(1);
    let device = device.autodiff();
    let x = Tensor::<2>::from_data(TensorData::new(job.images()?, [job.rows, 784]), &device);
    let mut network = Some(Network::new(&job.sizes, &device));
    let mut optimizer = AdamConfig::new().with_epsilon(1e-8).init();

    let mut rng = StdRng::seed_from_u64(1);
    serve("burn 0.22.1 (flex)", || {
        let mut sum = 0.0;
        for index in job.batches(&mut rng) {
            let rows = index.len();
            let index: Vec<i32> = index.into_iter().map(|i| i as i32).collect();
            let index = Tensor::<1, Int>::from_data(TensorData::new(index, [rows]), &device);
            let batch = x.clone().select(0, index);
            let model = network.take().expect("put back below");
            let y_hat = model.forward(&job.activations, batch.clone());
            let loss = MseLoss::new().forward(y_hat, batch, Reduction::Mean);
            let gradients = GradientsParams::from_grads(loss.backward(), &model);
            network = Some(optimizer.step(0.001, model, gradients));
            sum += f64::from(loss.into_scalar::<f32>()) * rows as f64;
        }
        Ok(sum / job.rows as f64)
    })
}
