//! Boxes that should not lie over each other: labels beside points, bubbles on a map.

/// A box by its middle and its halves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The middle, across.
    pub x: f64,
    /// The middle, down.
    pub y: f64,
    /// Half the width.
    pub half_width: f64,
    /// Half the height.
    pub half_height: f64,
}

impl Area {
    /// How far two boxes lie over each other, in square pixels.
    pub fn shared(&self, other: &Area) -> f64 {
        let wide = self.half_width + other.half_width - (self.x - other.x).abs();
        let deep = self.half_height + other.half_height - (self.y - other.y).abs();
        wide.max(0.0) * deep.max(0.0)
    }

    /// How much of the box is outside `width` × `height`, weighed so that it is the last choice.
    fn outside(&self, left: f64, right: f64, top: f64, bottom: f64) -> f64 {
        let across = (left - (self.x - self.half_width)).max(0.0) + ((self.x + self.half_width) - right).max(0.0);
        let down = (top - (self.y - self.half_height)).max(0.0) + ((self.y + self.half_height) - bottom).max(0.0);
        100.0 * (across + down)
    }
}

/// The places a label may have around its point: right, left, above, below, and farther out.
const AROUND: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, -1.0),
    (1.0, 1.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
    (0.0, -2.4),
    (0.0, 2.4),
    (1.0, -2.4),
    (1.0, 2.4),
];

/// Places labels of these widths beside points, where each lies least over what is there already. Middles come back.
pub fn beside(
    points: &[(f64, f64)],
    widths: &[f64],
    height: f64,
    frame: (f64, f64, f64, f64),
    taken: &[Area],
) -> Vec<Area> {
    let mut taken: Vec<Area> = taken.to_vec();
    taken.extend(points.iter().map(|(x, y)| Area { x: *x, y: *y, half_width: 7.0, half_height: 7.0 }));
    let mut out = Vec::new();
    for ((x, y), width) in points.iter().zip(widths) {
        let area = |(across, down): (f64, f64)| Area {
            x: x + across * (width / 2.0 + 9.0),
            y: y + down * (height / 2.0 + 6.0),
            half_width: width / 2.0,
            half_height: height / 2.0,
        };
        let cost = |area: &Area| {
            taken.iter().map(|other| area.shared(other) / (1.0 + other.half_width.min(other.half_height))).sum::<f64>()
                + area.outside(frame.0, frame.1, frame.2, frame.3)
        };
        let best = AROUND.into_iter().map(area).min_by(|a, b| cost(a).total_cmp(&cost(b)));
        if let Some(best) = best {
            taken.push(best);
            out.push(best);
        }
    }
    out
}

/// Moves boxes apart, each as little as it can, and keeps them inside a frame.
pub fn apart(areas: &mut [Area], frame: (f64, f64, f64, f64)) {
    for _ in 0..300 {
        let mut moved = false;
        for at in 0..areas.len() {
            let (before, rest) = areas.split_at_mut(at);
            let Some(this) = rest.first_mut() else { continue };
            for other in before {
                moved |= push(this, other);
            }
        }
        for area in areas.iter_mut() {
            area.x = area.x.max(frame.0 + area.half_width).min(frame.1 - area.half_width);
            area.y = area.y.max(frame.2 + area.half_height).min(frame.3 - area.half_height);
        }
        if !moved {
            break;
        }
    }
}

/// Moves two boxes off each other along the shorter way.
fn push(this: &mut Area, other: &mut Area) -> bool {
    let wide = this.half_width + other.half_width - (this.x - other.x).abs();
    let deep = this.half_height + other.half_height - (this.y - other.y).abs();
    if wide <= 0.01 || deep <= 0.01 {
        return false;
    }
    if wide < deep {
        let way = if this.x < other.x { -1.0 } else { 1.0 };
        this.x += way * wide / 2.0;
        other.x -= way * wide / 2.0;
    } else {
        let way = if this.y < other.y { -1.0 } else { 1.0 };
        this.y += way * deep / 2.0;
        other.y -= way * deep / 2.0;
    }
    true
}
