"""Keras `fit` on TensorFlow. It is one single `fit`: each epoch waits for its turn before it begins, so that
what a `fit` does only once (copying the arrays, tracing the graph) is paid in the warm-up epoch, as a user pays it."""

import os
import sys
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf
from common import arguments, images, next_turn, say


class Turns(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        if not next_turn():
            sys.exit()
        self.start = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        say(seconds=time.perf_counter() - self.start, loss=float(logs["loss"]))


def main() -> None:
    job = arguments()
    tf.config.threading.set_intra_op_parallelism_threads(job.threads)
    keras.utils.set_random_seed(1)
    x = images(job)
    model = keras.Sequential([keras.Input((job.sizes[0],))])
    for size, activation in zip(job.sizes[1:], job.activations, strict=True):
        model.add(keras.layers.Dense(size, activation="linear" if activation == "identity" else activation))
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="mse")
    say(ready=f"Keras {keras.__version__} (TensorFlow {tf.__version__})")
    model.fit(x, x, batch_size=job.batch, epochs=1_000_000, verbose=0, callbacks=[Turns()])


if __name__ == "__main__":
    main()
