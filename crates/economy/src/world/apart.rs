//! The small world with its thin sectors taken out.

use super::files::WorldError;
use super::ranged::Ranged;
use super::small::World;
use super::thin::thin;
use crate::labels::Route;

impl World {
    /// The world with every thin sector that ships taken out of its sector, at what `pick` takes of the intervals. A thin sector
    /// has the elasticity, tariffs, criticality and inventories of the sector that it was part of.
    ///
    /// # Errors
    /// Where a country would make more of a part than of its sector.
    pub fn with_thin(&self, pick: impl Fn(&Ranged) -> f64) -> Result<Self, WorldError> {
        let mut world = self.clone();
        for part in thin()? {
            let whole = world.table.labels.sector(&part.sector)?;
            world.table = part.take(&world.table, &pick)?;
            let own = world.table.labels.sector(&part.part)?;
            insert(&mut world.elasticities, whole, own);
            insert(&mut world.inventories, whole, own);
            for row in &mut world.criticality {
                insert(row, whole, own);
            }
            insert(&mut world.criticality, whole, own);
            let moved = |sector: usize| if sector >= own { sector + 1 } else { sector };
            for (route, _) in &mut world.tariffs {
                route.sector = moved(route.sector);
            }
            let of_whole = world.tariffs.iter().filter(|(route, _)| route.sector == moved(whole));
            let copies: Vec<(Route, Ranged)> =
                of_whole.map(|(route, tariff)| (Route { sector: own, ..*route }, tariff.clone())).collect();
            world.tariffs.extend(copies);
        }
        Ok(world)
    }
}

/// Puts a copy of what stands at `whole` to the place `own`.
fn insert<T: Clone>(list: &mut Vec<T>, whole: usize, own: usize) {
    if let Some(copy) = list.get(whole).cloned() {
        list.insert(own.min(list.len()), copy);
    }
}
