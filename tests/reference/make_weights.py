"""Write the files in `weights/` beside this script: networks as PyTorch itself saves them, and what they predict.

    python -m venv env && env/bin/pip install numpy torch safetensors
    env/bin/python tests/reference/make_weights.py

The safetensors files hold the state_dict of a network 6 -> 4 -> 6 (sigmoid, then identity) in four types of number.
`predictions.json` holds the rows that went in and what PyTorch makes of them in float64, from each file's own numbers.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

HERE = Path(__file__).resolve().parent / "weights"
TYPES = {"f64": torch.float64, "f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16}


class Autoencoder(nn.Module):
    """The same layers in two halves, as most PyTorch programs have them: `encoder.0.weight`, `decoder.0.weight`."""

    def __init__(self, layers: nn.Sequential) -> None:
        super().__init__()
        self.encoder, self.decoder = layers[:2], nn.Sequential(layers[2])


def main() -> None:
    HERE.mkdir(exist_ok=True)
    torch.manual_seed(1)
    torch.set_default_dtype(torch.float64)
    model = nn.Sequential(nn.Linear(6, 4), nn.Sigmoid(), nn.Linear(4, 6))
    x = torch.rand(3, 6, dtype=torch.float32)
    full = {key: value.clone() for key, value in model.state_dict().items()}
    found = {"torch": torch.__version__, "x": x.tolist()}
    for name, kind in TYPES.items():
        tensors = {key: value.to(kind).contiguous() for key, value in model.state_dict().items()}
        save_file(tensors, HERE / f"sequential-{name}.safetensors", metadata={"format": "pt"})
        model.load_state_dict(tensors)
        with torch.no_grad():
            found[name] = model(x.double()).tolist()
        model.load_state_dict(full)
    halves = {key: value.float() for key, value in Autoencoder(model).state_dict().items()}
    save_file(halves, HERE / "autoencoder-f32.safetensors", metadata={"format": "pt"})
    (HERE / "predictions.json").write_text(json.dumps(found) + "\n")


main()
