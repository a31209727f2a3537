"""Write alarm.json beside this script: what scikit-learn says of ROC curves and of the area below them.

    python -m venv env && env/bin/pip install -r tests/reference/requirements.txt
    env/bin/python tests/reference/make_alarm.py

Any scikit-learn from 1.0 on gives these nine digits. Scores are float32, calculations run in float64.
"""

from typing import Any

import numpy as np
import sklearn
from sklearn.metrics import roc_auc_score, roc_curve
from written import float32, write


def case(scores: np.ndarray, odd: np.ndarray) -> dict[str, Any]:
    scores = float32(scores)
    false_alarms, found, _ = roc_curve(odd, scores, drop_intermediate=False)
    points = np.column_stack([false_alarms, found])
    return {"scores": scores, "odd": odd, "roc": points, "auc": roc_auc_score(odd, scores)}


def main() -> None:
    rng = np.random.default_rng(20)
    odd = rng.random(60) < 0.4
    few = rng.random(40) < 0.1
    content = {
        "equal scores among them": case(np.round(rng.normal(odd * 0.8, 1.0), 1), odd),
        "all different, few odd": case(rng.normal(few * 1.5, 1.0), few),
        "turned round": case(-np.round(rng.normal(odd * 2.0, 1.0), 2), odd),
        "three values": case(rng.integers(0, 3, 60) + odd * 1.0, odd),
    }
    write("alarm.json", __file__, {"scikit-learn": sklearn.__version__}, content)


if __name__ == "__main__":
    main()
