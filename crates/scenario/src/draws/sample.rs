//! A Latin hypercube over all parameters.

use super::{DrawsError, Generator, Parameters};

/// Draws of all parameters.
///
/// Each parameter's range is cut into as many strips of equal probability as there are draws, and every strip is drawn
/// from once, in random order (McKay, Beckman and Conover, Technometrics 21(2), 1979): a thousand draws cover each
/// parameter evenly.
#[derive(Debug, Clone)]
pub struct Sample {
    parameters: Parameters,
    seed: u64,
    draws: usize,
    /// One column a parameter.
    columns: Vec<Vec<f64>>,
}

/// One draw: a value for each parameter.
#[derive(Debug, Clone, Copy)]
pub struct Draw<'a> {
    sample: &'a Sample,
    number: usize,
}

impl Sample {
    /// Draws `draws` times with a seed.
    ///
    /// # Errors
    /// Where no draws are asked for.
    #[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
    pub fn new(parameters: &Parameters, draws: usize, seed: u64) -> Result<Self, DrawsError> {
        if draws == 0 {
            return Err(DrawsError::NoDraws);
        }
        let columns = parameters
            .list()
            .iter()
            .map(|parameter| {
                let mut random = Generator::named(seed, parameter.moved_by());
                let mut strips: Vec<usize> = (0..draws).collect();
                random.shuffle(&mut strips);
                strips
                    .into_iter()
                    .map(|strip| parameter.quantile((strip as f64 + random.unit()) / draws as f64))
                    .collect()
            })
            .collect();
        Ok(Self { parameters: parameters.clone(), seed, draws, columns })
    }

    /// What is drawn.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The seed it came from.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How many draws there are.
    #[must_use]
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// The draw of a number, from zero.
    #[must_use]
    pub fn draw(&self, number: usize) -> Option<Draw<'_>> {
        (number < self.draws).then_some(Draw { sample: self, number })
    }

    /// All draws, in order.
    pub fn iter(&self) -> impl Iterator<Item = Draw<'_>> {
        (0..self.draws).map(|number| Draw { sample: self, number })
    }

    /// The values of each parameter in all draws, in the parameters' order.
    #[must_use]
    pub fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }
}

impl Draw<'_> {
    /// Its number, from zero.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// The value of a parameter.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn get(&self, name: &str) -> Result<f64, DrawsError> {
        let at = self.sample.parameters.position(name)?;
        let value = self.sample.columns.get(at).and_then(|column| column.get(self.number));
        Ok(value.copied().unwrap_or(f64::NAN))
    }

    /// The value of each parameter, in the parameters' order.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        self.sample.columns.iter().filter_map(|column| column.get(self.number)).copied().collect()
    }
}
