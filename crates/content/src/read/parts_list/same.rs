//! Whether two rows are of one part.

use crate::builder::Builder;
use crate::part::{Details, Part, PartId};

/// Whether a row states nothing of a part otherwise than it is known. How many there are must be the same: what is not stated
/// for one place cannot be taken from another.
pub(super) fn same(builder: &Builder, id: PartId, part: &Part, details: &Details) -> bool {
    fn fits<T: PartialEq + Default>(new: &T, known: &T) -> bool {
        *new == T::default() || *known == T::default() || new == known
    }
    let Some((known, more)) = builder.stated(id) else { return false };
    let none = Details::default();
    let more = more.unwrap_or(&none);
    details.quantity == more.quantity
        && details.unit == more.unit
        && details.share == more.share
        && fits(&part.name, &known.name)
        && fits(&part.version, &known.version)
        && fits(&part.purl, &known.purl)
        && fits(&part.license, &known.license)
        && fits(&part.supplier, &known.supplier)
        && fits(&part.manufacturer, &known.manufacturer)
        && fits(&part.kind, &known.kind)
        && fits(&details.kind_word, &more.kind_word)
        && fits(&details.unit_value, &more.unit_value)
        && fits(&details.origins, &more.origins)
        && fits(&details.codes, &more.codes)
}

/// Completes a part with what another row of it states.
pub(super) fn complete(builder: &mut Builder, id: PartId, part: Part, details: Details) {
    fn fill<T: PartialEq + Default>(known: &mut T, new: T) {
        if *known == T::default() {
            *known = new;
        }
    }
    if let Some(known) = builder.part_mut(id) {
        fill(&mut known.name, part.name);
        fill(&mut known.version, part.version);
        fill(&mut known.purl, part.purl);
        fill(&mut known.license, part.license);
        fill(&mut known.supplier, part.supplier);
        fill(&mut known.manufacturer, part.manufacturer);
        fill(&mut known.kind, part.kind);
    }
    if details != Details::default()
        && let Some(known) = builder.details_mut(id)
    {
        fill(&mut known.kind_word, details.kind_word);
        fill(&mut known.unit_value, details.unit_value);
        fill(&mut known.origins, details.origins);
        fill(&mut known.codes, details.codes);
    }
}
