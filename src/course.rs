//! The lessons, and what of this crate each teaches.
//!
//! `cargo run` opens them in JupyterLab. The links below lead into the folder in which this documentation was made: to the notebooks themselves, and
//! to their pages, which `cargo run -- site` makes. (Nobody writes this file: `HOURGLASS_WRITE=1 cargo test --test taught`.)
//!
//! ## Lesson 0
//!
//! *Start: cells, Rust, arrays* ([notebook](../../../../notebooks/en/00-start.ipynb), [page](../../../site/html/en/00-start.html)) · *시작: 셀, Rust, 배열* ([노트북](../../../../notebooks/ko/00-start.ipynb), [페이지](../../../site/html/ko/00-start.html))
//!
//! It teaches [`Adam`](crate::en::Adam), [`Check::case`](crate::lesson::exercise::Check::case), [`Check::finish`](crate::lesson::exercise::Check::finish), [`Dense`](crate::en::Dense), [`Error`](crate::en::Error), [`Fit`](crate::en::Fit), [`Glorot`](crate::en::Glorot), [`Mnist`](crate::en::Mnist), [`Mnist::load`](crate::en::Mnist::load), [`Mnist::train`](crate::en::Mnist::train), [`Mnist::validation`](crate::en::Mnist::validation), [`Relu`](crate::en::Relu), [`Sequential`](crate::en::Sequential), [`Sequential::fit`](crate::en::Sequential::fit), [`Sequential::loss`](crate::en::Sequential::loss), [`Sequential::predict`](crate::en::Sequential::predict), [`Sigmoid`](crate::en::Sigmoid), [`Split::first`](crate::en::Split::first), [`Split::images`](crate::en::Split::images), [`Split::labels`](crate::en::Split::labels), [`digits`](crate::en::digits), [`exercise`](crate::en::exercise), [`mse`](crate::en::mse), [`seed`](crate::en::seed).
//!
//! ## Lesson 1
//!
//! *MNIST: look before you learn* ([notebook](../../../../notebooks/en/01-mnist.ipynb), [page](../../../site/html/en/01-mnist.html)) · *MNIST: 배우기 전에 먼저 보기* ([노트북](../../../../notebooks/ko/01-mnist.ipynb), [페이지](../../../site/html/ko/01-mnist.html))
//!
//! It teaches [`Check::case`](crate::lesson::exercise::Check::case), [`Check::finish`](crate::lesson::exercise::Check::finish), [`Mnist`](crate::en::Mnist), [`Mnist::load`](crate::en::Mnist::load), [`Mnist::load_from`](crate::en::Mnist::load_from), [`Mnist::test`](crate::en::Mnist::test), [`Mnist::train`](crate::en::Mnist::train), [`Mnist::validation`](crate::en::Mnist::validation), [`Split::images`](crate::en::Split::images), [`bars`](crate::en::bars), [`by_hand`](crate::en::by_hand), [`confusion`](crate::en::confusion), [`digits`](crate::en::digits), [`exercise`](crate::en::exercise), [`histogram`](crate::en::histogram), [`matrix`](crate::en::matrix), [`matrix_named`](crate::en::matrix_named).
//!
//! ## Lesson 2
//!
//! *Softmax regression* ([notebook](../../../../notebooks/en/02-softmax-regression.ipynb), [page](../../../site/html/en/02-softmax-regression.html)) · *소프트맥스 회귀* ([노트북](../../../../notebooks/ko/02-softmax-regression.ipynb), [페이지](../../../site/html/ko/02-softmax-regression.html))
//!
//! It teaches [`Axes`](crate::en::Axes), [`Dense`](crate::en::Dense), [`Error`](crate::en::Error), [`Fit`](crate::en::Fit), [`Identity`](crate::en::Identity), [`Normal`](crate::en::Normal), [`Sequential`](crate::en::Sequential), [`Sequential::classify`](crate::en::Sequential::classify), [`Sequential::fit`](crate::en::Sequential::fit), [`Sequential::predict`](crate::en::Sequential::predict), [`Sgd`](crate::en::Sgd), [`Zeros`](crate::en::Zeros), [`accuracy`](crate::en::accuracy), [`confusion`](crate::en::confusion), [`cross_entropy`](crate::en::cross_entropy), [`cross_entropy_one_hot`](crate::en::cross_entropy_one_hot), [`curves`](crate::en::curves), [`digits_titled`](crate::en::digits_titled), [`matrix`](crate::en::matrix), [`one_hot`](crate::en::one_hot), [`patterns`](crate::en::patterns), [`patterns_titled`](crate::en::patterns_titled), [`seed`](crate::en::seed), [`softmax`](crate::en::softmax).
//!
//! ## Lesson 3
//!
//! *A neural network* ([notebook](../../../../notebooks/en/03-neural-network.ipynb), [page](../../../site/html/en/03-neural-network.html)) · *신경망* ([노트북](../../../../notebooks/ko/03-neural-network.ipynb), [페이지](../../../site/html/ko/03-neural-network.html))
//!
//! It teaches [`Gradient`](crate::en::Gradient), [`He`](crate::en::He), [`Relu`](crate::en::Relu), [`Sequential::gradients`](crate::en::Sequential::gradients), [`diagram`](crate::en::diagram), [`matrix_named`](crate::en::matrix_named), [`scatter`](crate::en::scatter).
//!
//! ## Lesson 4
//!
//! *Training a network* ([notebook](../../../../notebooks/en/04-training.ipynb), [page](../../../site/html/en/04-training.html)) · *네트워크 훈련하기* ([노트북](../../../../notebooks/ko/04-training.ipynb), [페이지](../../../site/html/ko/04-training.html))
//!
//! It teaches [`Adam`](crate::en::Adam), [`History::losses`](crate::en::History::losses), [`Init`](crate::en::Init), [`RmsProp`](crate::en::RmsProp), [`Sequential::encode`](crate::en::Sequential::encode), [`bars_marked`](crate::en::bars_marked), [`surface`](crate::en::surface).
//!
//! ## Lesson 5
//!
//! *What an autoencoder is* ([notebook](../../../../notebooks/en/05-autoencoder.ipynb), [page](../../../site/html/en/05-autoencoder.html)) · *오토인코더란 무엇인가* ([노트북](../../../../notebooks/ko/05-autoencoder.ipynb), [페이지](../../../site/html/ko/05-autoencoder.html))
//!
//! It teaches [`Adam`](crate::en::Adam), [`Glorot`](crate::en::Glorot), [`He`](crate::en::He), [`Pca`](crate::en::Pca), [`Pca::decode`](crate::en::Pca::decode), [`Pca::encode`](crate::en::Pca::encode), [`Pca::fit`](crate::en::Pca::fit), [`Pca::reconstruct`](crate::en::Pca::reconstruct), [`Relu`](crate::en::Relu), [`Sequential::encode`](crate::en::Sequential::encode), [`Sequential::loss`](crate::en::Sequential::loss), [`Sigmoid`](crate::en::Sigmoid), [`diagram`](crate::en::diagram), [`matrix_named`](crate::en::matrix_named), [`mse`](crate::en::mse), [`scatter`](crate::en::scatter), [`scatter_named`](crate::en::scatter_named).
//!
//! ## Lesson 6
//!
//! *Reconstruction* ([notebook](../../../../notebooks/en/06-reconstruction.ipynb), [page](../../../site/html/en/06-reconstruction.html)) · *재구성* ([노트북](../../../../notebooks/ko/06-reconstruction.ipynb), [페이지](../../../site/html/ko/06-reconstruction.html))
//!
//! It teaches [`Activation`](crate::en::Activation), [`Adam`](crate::en::Adam), [`Axes`](crate::en::Axes), [`Check::case`](crate::lesson::exercise::Check::case), [`Check::finish`](crate::lesson::exercise::Check::finish), [`Dense`](crate::en::Dense), [`Error`](crate::en::Error), [`Fit`](crate::en::Fit), [`Glorot`](crate::en::Glorot), [`Gradient`](crate::en::Gradient), [`He`](crate::en::He), [`History::losses`](crate::en::History::losses), [`History::seconds`](crate::en::History::seconds), [`Identity`](crate::en::Identity), [`Init`](crate::en::Init), [`Mnist`](crate::en::Mnist), [`Mnist::load`](crate::en::Mnist::load), [`Mnist::test`](crate::en::Mnist::test), [`Mnist::train`](crate::en::Mnist::train), [`Mnist::validation`](crate::en::Mnist::validation), [`Normal`](crate::en::Normal), [`Optimizer`](crate::en::Optimizer), [`Pca`](crate::en::Pca), [`Pca::fit`](crate::en::Pca::fit), [`Pca::reconstruct`](crate::en::Pca::reconstruct), [`Relu`](crate::en::Relu), [`RmsProp`](crate::en::RmsProp), [`Sequential`](crate::en::Sequential), [`Sequential::encode`](crate::en::Sequential::encode), [`Sequential::fit`](crate::en::Sequential::fit), [`Sequential::gradients`](crate::en::Sequential::gradients), [`Sequential::loss`](crate::en::Sequential::loss), [`Sequential::predict`](crate::en::Sequential::predict), [`Sigmoid`](crate::en::Sigmoid), [`Split::first`](crate::en::Split::first), [`Split::images`](crate::en::Split::images), [`bars`](crate::en::bars), [`curves`](crate::en::curves), [`diagram`](crate::en::diagram), [`digits`](crate::en::digits), [`exercise`](crate::en::exercise), [`histogram`](crate::en::histogram), [`mse`](crate::en::mse), [`pixels`](crate::en::pixels), [`seed`](crate::en::seed).
//!
//! ## Lesson 7
//!
//! *Autoencoder and softmax* ([notebook](../../../../notebooks/en/07-autoencoder-softmax.ipynb), [page](../../../site/html/en/07-autoencoder-softmax.html)) · *오토인코더와 소프트맥스* ([노트북](../../../../notebooks/ko/07-autoencoder-softmax.ipynb), [페이지](../../../site/html/ko/07-autoencoder-softmax.html))
//!
//! It teaches [`Sequential::cut`](crate::en::Sequential::cut), [`Sequential::freeze`](crate::en::Sequential::freeze), [`Sequential::join`](crate::en::Sequential::join), [`diagram_with_branch`](crate::en::diagram_with_branch), [`scatter`](crate::en::scatter).
//!
//! ## Lesson 8
//!
//! *A walk in the code* ([notebook](../../../../notebooks/en/08-walk.ipynb), [page](../../../site/html/en/08-walk.html)) · *잠재 공간 산책* ([노트북](../../../../notebooks/ko/08-walk.ipynb), [페이지](../../../site/html/ko/08-walk.html))
//!
//! It teaches [`Sequential::decode`](crate::en::Sequential::decode), [`Sequential::load`](crate::en::Sequential::load), [`Sequential::save`](crate::en::Sequential::save), [`neighbours`](crate::en::neighbours), [`normal`](crate::en::normal), [`tiles`](crate::en::tiles).
//!
//! ## Lesson 9
//!
//! *Mending* ([notebook](../../../../notebooks/en/09-mending.ipynb), [page](../../../site/html/en/09-mending.html)) · *되살리기* ([노트북](../../../../notebooks/ko/09-mending.ipynb), [페이지](../../../site/html/ko/09-mending.html))
//!
//! It teaches [`Batches`](crate::en::Batches), [`Batches::shuffle`](crate::en::Batches::shuffle), [`Rng`](crate::en::Rng), [`Trainer`](crate::en::Trainer), [`Trainer::backward_and_step`](crate::en::Trainer::backward_and_step), [`Trainer::forward`](crate::en::Trainer::forward), [`mask`](crate::en::mask), [`normal`](crate::en::normal), [`ridge`](crate::en::ridge).
//!
//! ## Lesson 10
//!
//! *Few at a time* ([notebook](../../../../notebooks/en/10-few-at-a-time.ipynb), [page](../../../site/html/en/10-few-at-a-time.html)) · *한 번에 몇 개씩* ([노트북](../../../../notebooks/ko/10-few-at-a-time.ipynb), [페이지](../../../site/html/ko/10-few-at-a-time.html))
//!
//! It teaches [`Batches`](crate::en::Batches), [`Batches::shuffle`](crate::en::Batches::shuffle), [`Largest`](crate::en::Largest), [`Trainer`](crate::en::Trainer), [`Trainer::backward`](crate::en::Trainer::backward), [`Trainer::backward_to_inputs`](crate::en::Trainer::backward_to_inputs), [`Trainer::forward`](crate::en::Trainer::forward), [`Trainer::step`](crate::en::Trainer::step), [`curves_through`](crate::en::curves_through).
//!
//! ## Lesson 11
//!
//! *The odd one out* ([notebook](../../../../notebooks/en/11-odd-one-out.ipynb), [page](../../../site/html/en/11-odd-one-out.html)) · *하나만 다른 것* ([노트북](../../../../notebooks/ko/11-odd-one-out.ipynb), [페이지](../../../site/html/ko/11-odd-one-out.html))
//!
//! It teaches [`auc`](crate::en::auc), [`curves_through`](crate::en::curves_through), [`roc`](crate::en::roc).
//!
//! ## Lesson 12
//!
//! *A map to draw from* ([notebook](../../../../notebooks/en/12-map-to-draw-from.ipynb), [page](../../../site/html/en/12-map-to-draw-from.html)) · *그려 낼 수 있는 지도* ([노트북](../../../../notebooks/ko/12-map-to-draw-from.ipynb), [페이지](../../../site/html/ko/12-map-to-draw-from.html))
//!
//! It teaches [`binary_cross_entropy`](crate::en::binary_cross_entropy), [`sigmoid`](crate::en::sigmoid).
