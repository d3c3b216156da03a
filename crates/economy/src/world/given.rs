//! Where the names of a table go, by a file of the one who has it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::made::MakeError;

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// A country or region.
    Region,
    /// A sector.
    Sector,
    /// A final use.
    Use,
}

impl Axis {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Sector => "sector",
            Self::Use => "use",
        }
    }
}

/// Places of names by axis; what it does not name is placed by the concordances that ship.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given {
    names: BTreeMap<(Axis, String), Vec<(String, f64)>>,
}

#[derive(Deserialize)]
struct Row {
    axis: Axis,
    from: String,
    to: String,
    weight: f64,
}

impl Given {
    /// Reads CSV of `axis,from,to,weight`: the axis is `region`, `sector` or `use`, the weights of each name sum to one. Further
    /// columns, such as a source, and lines that begin with `#` are passed over.
    ///
    /// # Errors
    /// Where it does not read. Whether names and weights fit is seen where a table is there.
    pub fn read(text: &str) -> Result<Self, MakeError> {
        let mut names: BTreeMap<(Axis, String), Vec<(String, f64)>> = BTreeMap::new();
        let mut reader =
            csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
        for row in reader.deserialize() {
            let Row { axis, from, to, weight } = row.map_err(MakeError::Csv)?;
            names.entry((axis, from)).or_default().push((to, weight));
        }
        Ok(Self { names })
    }

    /// Where a name goes.
    pub(super) fn get(&self, axis: Axis, name: &str) -> Option<&[(String, f64)]> {
        self.names.get(&(axis, name.trim().to_owned())).map(Vec::as_slice)
    }

    /// The names along an axis.
    pub(super) fn names(&self, axis: Axis) -> impl Iterator<Item = &str> {
        self.names.keys().filter(move |(of, _)| *of == axis).map(|(_, name)| name.as_str())
    }
}
