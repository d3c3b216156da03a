//! The cheapest combinations of alternatives, without trying all of them.

/// One step of a chain: what it cost up to here, the chain it continues, the alternative it takes.
#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    back: usize,
    way: usize,
}

/// The cheapest ways of taking one alternative at each place, at most `most`, cheapest first.
///
/// `places` holds the cost of each alternative; a place without alternatives is passed over with `None`.
pub(super) fn cheapest(places: &[Vec<u32>], most: usize) -> Vec<(u32, Vec<Option<usize>>)> {
    let mut layers: Vec<Vec<Step>> = Vec::with_capacity(places.len());
    let mut ends = vec![0_u32];
    for place in places {
        let mut steps: Vec<Step> = Vec::with_capacity(ends.len() * place.len().max(1));
        for (back, so_far) in ends.iter().enumerate() {
            if place.is_empty() {
                steps.push(Step { cost: *so_far, back, way: usize::MAX });
            }
            for (way, cost) in place.iter().enumerate() {
                steps.push(Step { cost: so_far.saturating_add(*cost), back, way });
            }
        }
        steps.sort_by_key(|step| step.cost);
        steps.truncate(most.max(1));
        ends = steps.iter().map(|step| step.cost).collect();
        layers.push(steps);
    }
    let follow = |end: usize| -> Vec<Option<usize>> {
        let mut at = end;
        let mut taken: Vec<Option<usize>> = Vec::with_capacity(layers.len());
        for layer in layers.iter().rev() {
            let Some(step) = layer.get(at) else { continue };
            taken.push((step.way != usize::MAX).then_some(step.way));
            at = step.back;
        }
        taken.reverse();
        taken
    };
    ends.iter().enumerate().map(|(end, cost)| (*cost, follow(end))).collect()
}

/// A place of a name: what it can be read as, with the cost of each, and whether it is a word of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Written on to what stands before it.
    pub glued: bool,
    /// The ways to read it.
    pub ways: Vec<(String, u32)>,
}

impl Place {
    /// A word with the given readings, each costlier than the one before.
    pub fn word<T: AsRef<str>>(ways: &[T], each: u32) -> Self {
        Self::of(false, ways, each)
    }

    /// A part of a word with the given readings, each costlier than the one before.
    pub fn part<T: AsRef<str>>(ways: &[T], each: u32) -> Self {
        Self::of(true, ways, each)
    }

    fn of<T: AsRef<str>>(glued: bool, ways: &[T], each: u32) -> Self {
        let costs = (0_u32..).map(|rank| rank.saturating_mul(each));
        Self { glued, ways: ways.iter().map(|way| way.as_ref().to_owned()).zip(costs).collect() }
    }
}

/// The cheapest texts that take one way at each place.
pub(super) fn texts(places: &[Place], most: usize) -> Vec<(String, u32)> {
    let costs: Vec<Vec<u32>> = places.iter().map(|place| place.ways.iter().map(|(_, cost)| *cost).collect()).collect();
    cheapest(&costs, most)
        .into_iter()
        .map(|(cost, taken)| {
            let mut text = String::new();
            for (place, way) in places.iter().zip(taken) {
                let Some((part, _)) = way.and_then(|way| place.ways.get(way)) else { continue };
                if !place.glued && !text.is_empty() && !part.is_empty() {
                    text.push(' ');
                }
                text.push_str(part);
            }
            (text, cost)
        })
        .collect()
}

/// The text that takes the way of the given rank at each place, or the last one where there are fewer.
///
/// A convention is kept throughout a name: whoever writes `Mohamed` also writes `Hocine`.
pub(super) fn ranked(places: &[Place], rank: usize) -> String {
    let mut text = String::new();
    for place in places {
        let Some((part, _)) = place.ways.get(rank).or_else(|| place.ways.last()) else { continue };
        if !place.glued && !text.is_empty() && !part.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_combinations_come_first() {
        let places = [Place::word(&["a", "b"], 1), Place::word(&["c", "d"], 3), Place::part(&["e"], 1)];
        let said: Vec<String> = texts(&places, 3).into_iter().map(|(text, _)| text).collect();
        assert_eq!(said, ["a ce", "b ce", "a de"]);
        assert_eq!(ranked(&places, 1), "b de");
    }

    #[test]
    fn a_place_without_ways_is_passed_over() {
        let places = [Place::default(), Place::word(&["a"], 1)];
        assert_eq!(texts(&places, 3), [("a".to_owned(), 0)]);
    }
}
