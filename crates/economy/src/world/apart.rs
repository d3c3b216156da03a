//! The small world with its thin sectors taken out.

use super::files::WorldError;
use super::parameters::thin_criticality;
use super::ranged::Ranged;
use super::small::World;
use super::thin::{Thin, thin};

impl World {
    /// The world with every thin sector that ships taken out of its sector, at what `pick` takes of the intervals. They have the
    /// elasticities, tariffs and inventories of the sectors that they were part of, and a criticality of their own.
    ///
    /// # Errors
    /// Where a country would make more of a part than of its sector.
    pub fn with_thin(&self, pick: impl Fn(&Ranged) -> f64) -> Result<Self, WorldError> {
        let mut world = self.clone();
        for part in thin()? {
            world = world.take(&self.scaled(part), &pick)?;
        }
        world.criticality = thin_criticality(&world.table.labels, world.criticality)?;
        Ok(world)
    }

    /// The part at the size that it has in this table.
    fn scaled(&self, mut part: Thin) -> Thin {
        let by = self.scale.iter().find(|(sector, _)| *sector == part.sector).map_or(1.0, |(_, by)| *by);
        let Ranged { least, likely, most, .. } = &mut part.size;
        for size in [least, likely, most] {
            *size *= by;
        }
        part
    }
}
