//! The small world with its thin sectors taken out.

use super::files::WorldError;
use super::parameters::thin_criticality;
use super::ranged::Ranged;
use super::small::World;
use super::thin::thin;

impl World {
    /// The world with every thin sector that ships taken out of its sector, at what `pick` takes of the intervals. They have the
    /// elasticities, tariffs and inventories of the sectors that they were part of, and a criticality of their own.
    ///
    /// # Errors
    /// Where a country would make more of a part than of its sector.
    pub fn with_thin(&self, pick: impl Fn(&Ranged) -> f64) -> Result<Self, WorldError> {
        let mut world = self.clone();
        for part in thin()? {
            world = world.take(&part, &pick)?;
        }
        world.criticality = thin_criticality(&world.table.labels, world.criticality)?;
        Ok(world)
    }
}
