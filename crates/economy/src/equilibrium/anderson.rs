//! Anderson's acceleration of a fixed point `x = g(x)`: the next point is the mix of the last ones whose residuals come
//! nearest to cancelling (Walker and Ni, SIAM Journal on Numerical Analysis 49(4), 2011).

use crate::kernel::{MOST, add_scaled, dot, solve_symmetric};

pub(super) struct Anderson {
    residual_steps: Vec<Vec<f64>>,
    image_steps: Vec<Vec<f64>>,
    gram: [[f64; MOST]; MOST],
    last_residual: Vec<f64>,
    last_image: Vec<f64>,
    /// How many points came since the last restart.
    points: usize,
}

impl Anderson {
    pub(super) fn new(length: usize) -> Self {
        Self {
            residual_steps: vec![vec![0.0; length]; MOST],
            image_steps: vec![vec![0.0; length]; MOST],
            gram: [[0.0; MOST]; MOST],
            last_residual: vec![0.0; length],
            last_image: vec![0.0; length],
            points: 0,
        }
    }

    /// Forgets the points so far.
    pub(super) fn restart(&mut self) {
        self.points = 0;
    }

    /// Writes the next point to `next`, from the image `g(x)` and the residual `g(x) − x` of this one.
    pub(super) fn step(&mut self, image: &[f64], residual: &[f64], next: &mut [f64]) {
        if self.points > 0 {
            self.remember(image, residual);
        }
        self.last_residual.copy_from_slice(residual);
        self.last_image.copy_from_slice(image);
        let known = self.points.min(MOST);
        next.copy_from_slice(image);
        // The newest first: of steps that say the same, the older are left out.
        let newest = |age: usize| (self.points + 2 * MOST - 1 - age) % MOST;
        let (mut right, mut gram) = ([0.0; MOST], [[0.0; MOST]; MOST]);
        for (age, (right, row)) in right.iter_mut().zip(&mut gram).take(known).enumerate() {
            let slot = newest(age);
            if let (Some(steps), Some(products)) = (self.residual_steps.get(slot), self.gram.get(slot)) {
                *right = dot(steps, residual);
                for (other, cell) in row.iter_mut().take(known).enumerate() {
                    *cell = products.get(newest(other)).copied().unwrap_or(0.0);
                }
            }
        }
        for (age, weight) in solve_symmetric(&gram, &right, known).iter().take(known).enumerate() {
            if let Some(steps) = self.image_steps.get(newest(age)) {
                add_scaled(next, -weight, steps);
            }
        }
        self.points += 1;
    }

    fn remember(&mut self, image: &[f64], residual: &[f64]) {
        let slot = (self.points - 1) % MOST;
        let pairs = [
            (&mut self.residual_steps, residual, &self.last_residual),
            (&mut self.image_steps, image, &self.last_image),
        ];
        for (steps, new, last) in pairs {
            if let Some(step) = steps.get_mut(slot) {
                for (step, (new, last)) in step.iter_mut().zip(new.iter().zip(last)) {
                    *step = new - last;
                }
            }
        }
        let known = self.points.min(MOST);
        for at in 0..known {
            let (Some(a), Some(b)) = (self.residual_steps.get(slot), self.residual_steps.get(at)) else { continue };
            let product = dot(a, b);
            for (row, column) in [(slot, at), (at, slot)] {
                if let Some(cell) = self.gram.get_mut(row).and_then(|row| row.get_mut(column)) {
                    *cell = product;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_runs_away_is_brought_to_its_fixed_point() {
        // x = 3 − 1.5 x has its fixed point at 1.2, and repeating it runs away.
        let mut anderson = Anderson::new(2);
        let (mut x, mut next) = (vec![0.0, 0.5], vec![0.0; 2]);
        for _ in 0..6 {
            let image = vec![3.0 - 1.5 * x[0], 0.5 * x[0] - 0.7 * x[1]];
            let residual: Vec<f64> = image.iter().zip(&x).map(|(g, x)| g - x).collect();
            anderson.step(&image, &residual, &mut next);
            x.copy_from_slice(&next);
        }
        assert!((x[0] - 1.2).abs() < 1e-9 && (x[1] - 0.6 / 1.7).abs() < 1e-9, "{x:?}");
    }
}
