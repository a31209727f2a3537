"""The two networks in Keras. Its matrices stand as the crate's do, [inputs, outputs], so the file has the crate's own names."""

import os

os.environ["KERAS_BACKEND"] = "jax"

import keras
import numpy as np
from safetensors.numpy import load_file, save_file

ENDING = ".safetensors"  # of the file that the crate wrote with its own names
NAMES = "hourglass"  # how the crate is to read what is written here


def weight(layer: int, network: str) -> str:
    """What the file calls the weights of a layer, counted from 0."""
    return f"layers.{layer}.weights"


def build(network: str) -> keras.Sequential:
    if network == "autoencoder":
        layers = [(128, "relu"), (32, "linear"), (128, "relu"), (784, "sigmoid")]
    else:
        layers = [(64, "relu"), (64, "relu"), (64, "relu"), (10, "softmax")]
    return keras.Sequential([keras.Input((784,))] + [keras.layers.Dense(size, activation=f) for size, f in layers])


def train(network: str, x: np.ndarray, labels: np.ndarray) -> keras.Sequential:
    """Three epochs of Adam, batches of 128, as examples/bridge.rs does."""
    keras.utils.set_random_seed(1)
    model = build(network)
    loss, targets = ("mse", x) if network == "autoencoder" else ("sparse_categorical_crossentropy", labels)
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss=loss)
    model.fit(x, targets, batch_size=128, epochs=3, verbose=0)
    return model


def read(network: str, path: str) -> keras.Sequential:
    model, tensors = build(network), load_file(path)
    for i, layer in enumerate(model.layers):
        layer.set_weights([tensors[f"layers.{i}.weights"], tensors[f"layers.{i}.bias"]])
    return model


def write(model: keras.Sequential, path: str) -> None:
    tensors = {}
    for i, layer in enumerate(model.layers):
        tensors[f"layers.{i}.weights"], tensors[f"layers.{i}.bias"] = layer.get_weights()
    save_file(tensors, path)


def predict(network: str, model: keras.Sequential, x: np.ndarray) -> np.ndarray:
    return model.predict(x, verbose=0)
