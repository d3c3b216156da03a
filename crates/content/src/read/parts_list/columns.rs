//! The columns, and the other names under which they are known.

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the columns")]
#[repr(usize)]
pub enum Column {
    Part,
    Parent,
    Name,
    Version,
    Kind,
    Quantity,
    Unit,
    UnitValue,
    Currency,
    Supplier,
    SupplierCountry,
    Manufacturer,
    ManufacturerCountry,
    Origin,
    Eccn,
    Hts,
    CnCode,
    Purl,
    License,
    MadeWith,
    Share,
    CnControl,
    Complete,
}

use Column::{
    CnCode, CnControl, Complete, Currency, Eccn, Hts, Kind, License, MadeWith, Manufacturer, ManufacturerCountry, Name,
    Origin, Parent, Part, Purl, Quantity, Share, Supplier, SupplierCountry, Unit, UnitValue, Version,
};

/// How many columns there are.
pub const COUNT: usize = 23;

/// Every column with its name and its other names.
pub const COLUMNS: [(Column, &str, &[&str]); COUNT] = [
    (
        Part,
        "part",
        &["id", "part-id", "part-number", "part-no", "pn", "item", "item-number", "bom-ref", "ref", "reference"],
    ),
    (Parent, "parent", &["parent-id", "parent-part", "assembly", "used-in"]),
    (Name, "name", &["part-name", "description", "title"]),
    (Version, "version", &["revision", "rev"]),
    (Kind, "kind", &["type", "category"]),
    (Quantity, "quantity", &["qty"]),
    (Unit, "unit", &["uom", "unit-of-measure"]),
    (UnitValue, "unit-value", &["unit-price", "unit-cost"]),
    (Currency, "currency", &["ccy"]),
    (Supplier, "supplier", &["supplier-name", "vendor"]),
    (SupplierCountry, "supplier-country", &["vendor-country"]),
    (Manufacturer, "manufacturer", &["manufacturer-name", "maker", "mfr"]),
    (ManufacturerCountry, "manufacturer-country", &["maker-country", "mfr-country"]),
    (Origin, "origin", &["country-of-origin", "coo", "origin-country"]),
    (Eccn, "eccn", &["us-eccn", "export-classification"]),
    (Hts, "hts", &["htsus", "hts-code", "us-hts"]),
    (CnCode, "cn-code", &["cn", "combined-nomenclature"]),
    (Purl, "purl", &["package-url"]),
    (License, "license", &["licence", "licenses"]),
    (MadeWith, "made-with", &["tool", "tools"]),
    (Share, "share", &["value-share", "share-of-value"]),
    (CnControl, "cn-control", &["china-control-code", "cn-control-code"]),
    (Complete, "complete", &["content-complete", "nothing-else"]),
];

/// The column of each cell of a header. Of two cells that could be one column, that with the column's own name is it, else
/// the first.
pub(super) fn of_header(header: &[String]) -> Vec<Option<Column>> {
    let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
    let mut columns = vec![None; names.len()];
    for (column, own, others) in COLUMNS {
        let at = names
            .iter()
            .position(|name| name == own)
            .or_else(|| names.iter().position(|n| others.contains(&n.as_str())));
        if let Some(place) = at.and_then(|at| columns.get_mut(at)) {
            *place = Some(column);
        }
    }
    columns
}

fn plain(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || c == '_' || c == '-')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_without_case_and_their_own_come_first() {
        let header = ["BOM Ref", "Description", "name", "QTY", "Country_of  Origin", "colour"].map(str::to_owned);
        assert_eq!(of_header(&header), [Some(Part), None, Some(Name), Some(Quantity), Some(Origin), None]);
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let mut all: Vec<&str> = COLUMNS.iter().flat_map(|(_, own, others)| [&[*own], *others].concat()).collect();
        let many = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), many);
        for (at, (column, ..)) in COLUMNS.iter().enumerate() {
            assert_eq!(*column as usize, at);
        }
    }
}
