//! How an arm chooses its optimizer and learning rate: the same rule for every arm.
//!
//! With few labels a softmax layer on given numbers reads new digits better when it was trained by SGD, a whole network
//! when it was trained by Adam: with one of them alone the table would favour an arm. And with a fixed row of rates it
//! would favour the arm whose best rate lies within it: so whose best trial stands at the end of the row goes on.

/// How a network goes downhill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Sgd,
    Adam,
}

impl Rule {
    /// All learning rates that may come to a trial. The three in the middle always do.
    pub(crate) fn rates(self) -> [f32; 7] {
        match self {
            Rule::Sgd => [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0],
            Rule::Adam => [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1],
        }
    }

    /// The name in the CSV.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Rule::Sgd => "SGD",
            Rule::Adam => "Adam",
        }
    }
}

/// Settings that an arm may try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Trial {
    pub rule: Rule,
    pub rate: f32,
}

/// What was chosen, how good it was, and after how many trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Choice {
    pub trial: Trial,
    /// Accuracy on the validation labels.
    pub validation: f32,
    pub trials: usize,
}

impl Choice {
    /// Whether the best one is the last that may be tried: a rate beyond it could be better still.
    pub(crate) fn at_the_edge(&self) -> bool {
        let rates = self.trial.rule.rates();
        [rates[0], rates[6]].contains(&self.trial.rate)
    }
}

/// Tries the three middle rates of both rules. While the best of all stands at the end of its rule's row, one more rate
/// beyond it is tried: two at most. Of equally good ones the first wins. `validation` is the accuracy of a trial.
pub(crate) fn choose<E>(
    given: Option<Trial>,
    mut validation: impl FnMut(Trial) -> Result<f32, E>,
) -> Result<Choice, E> {
    if let Some(trial) = given {
        let validation = validation(trial)?;
        return Ok(Choice {
            trial,
            validation,
            trials: 1,
        });
    }
    let mut best = (Rule::Sgd, 2, f32::NEG_INFINITY);
    let mut trials = 0;
    let mut attempt = |rule: Rule, place: usize, best: &mut (Rule, usize, f32)| {
        trials += 1;
        let rate = rule.rates()[place];
        let accuracy = validation(Trial { rule, rate })?;
        if accuracy > best.2 {
            *best = (rule, place, accuracy);
        }
        Ok(())
    };
    for rule in [Rule::Sgd, Rule::Adam] {
        for place in 2..5 {
            attempt(rule, place, &mut best)?;
        }
    }
    let (rule, place, _) = best;
    let beyond = match place {
        2 => [1, 0],
        4 => [5, 6],
        _ => [place; 2],
    };
    for next in beyond {
        let at_the_end = next.abs_diff(best.1) == 1 && best.0 == rule;
        if at_the_end {
            attempt(rule, next, &mut best)?;
        }
    }
    let (rule, place, validation) = best;
    let rate = rule.rates()[place];
    Ok(Choice {
        trial: Trial { rule, rate },
        validation,
        trials,
    })
}
