//! The concordances that ship. Each loses nothing: the weights of every code sum to one.

use super::crosswalk::Crosswalk;
use super::files::WorldError;
use super::small::{region_names, sectors};

macro_rules! crosswalks {
    ($($(#[$doc:meta])* $name:ident: $file:literal to $targets:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// Where the file that ships does not read.
        pub fn $name() -> Result<Crosswalk, WorldError> {
            Crosswalk::read($file, include_str!(concat!("../../world/", $file)), &$targets()?)
        }
    )*};
}

crosswalks! {
    /// ISO 3166 place (and `EU`) to region.
    places: "places.csv" to region_names;
    /// Country of a world table by three letters of ISO 3166, with what WIOD and EXIOBASE have beside them, to region.
    table_countries: "table_countries.csv" to region_names;
    /// Industry of the 2016 release of WIOD, by its full name, to sector; with `Software publishing` taken out of publishing.
    wiod_2016: "wiod2016.csv" to sectors;
    /// Industry of the 2013 release of WIOD, `c1` to `c35`, to sector.
    wiod_2013: "wiod2013.csv" to sectors;
    /// ISIC Rev. 4 to sector; use [`Crosswalk::longest`]. Ranges, such as `31-33`, are found by their name.
    isic_4: "isic4.csv" to sectors;
    /// Sector of Caliendo and Parro (2015) to sector.
    caliendo_parro: "cp2015.csv" to sectors;
    /// Harmonized System to sector, of any length from two digits; use [`Crosswalk::longest`].
    harmonized_system: "hs.csv" to sectors;
    /// Export Control Classification Number to sector, from category and group (`3A`) on; use [`Crosswalk::longest`].
    control_list: "eccn.csv" to sectors;
}
