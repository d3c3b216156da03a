//! Several right sides beside one another: `W` numbers an industry.

/// `W` numbers for each of some industries, from the beginning of a line of the cache (64 bytes). Eight numbers are one line
/// then; anywhere else they would be two, and to fetch them takes most of the time of a sweep.
#[derive(Debug)]
pub(super) struct Lanes<const W: usize> {
    room: Vec<f64>,
    /// Numbers before the line begins.
    before: usize,
    length: usize,
}

/// Numbers in a line.
const LINE: usize = 8;

impl<const W: usize> Lanes<W> {
    /// Zeros for `count` industries.
    pub(super) fn zeros(count: usize) -> Self {
        let length = count * W;
        let room = vec![0.0; length + LINE];
        let before = room.as_ptr().align_offset(LINE * size_of::<f64>()).min(LINE);
        Self { room, before, length }
    }

    /// Up to `W` sides, one after the other, each of `count` numbers; the lanes that are left are zero.
    pub(super) fn of(sides: &[f64], count: usize) -> Self {
        let mut lanes = Self::zeros(count);
        for (which, side) in sides.chunks_exact(count.max(1)).enumerate() {
            for (lanes, value) in lanes.get_mut().iter_mut().zip(side) {
                if let Some(lane) = lanes.get_mut(which) {
                    *lane = *value;
                }
            }
        }
        lanes
    }

    /// The sides one after the other again, as many as there is room for.
    pub(super) fn write(&self, sides: &mut [f64]) {
        let lanes = self.get();
        for (which, side) in sides.chunks_exact_mut(lanes.len().max(1)).enumerate() {
            for (value, lanes) in side.iter_mut().zip(lanes) {
                if let Some(lane) = lanes.get(which) {
                    *value = *lane;
                }
            }
        }
    }

    /// The numbers by industry.
    pub(super) fn get(&self) -> &[[f64; W]] {
        self.room.get(self.before..self.before + self.length).unwrap_or_default().as_chunks().0
    }

    /// The numbers by industry, to change.
    pub(super) fn get_mut(&mut self) -> &mut [[f64; W]] {
        self.room.get_mut(self.before..self.before + self.length).unwrap_or_default().as_chunks_mut().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_come_out_as_they_went_in_and_begin_on_a_line() {
        let sides: Vec<f64> = (0..15).map(f64::from).collect();
        let lanes = Lanes::<8>::of(&sides, 5);
        assert_eq!(lanes.get().as_ptr().align_offset(64), 0);
        assert_eq!(lanes.get()[1], [1.0, 6.0, 11.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        let mut back = vec![f64::NAN; 15];
        lanes.write(&mut back);
        assert_eq!(back, sides);
    }
}
