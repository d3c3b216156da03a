//! The costs of an industry as the World Input–Output Database names them.

/// What a named cost is to a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cost {
    /// Value added at basic prices.
    ValueAdded,
    /// Taxes less subsidies on products, and what is paid beside the price: transport margins, adjustments of trade.
    Taxes,
    /// Output at basic prices.
    Output,
    /// All inputs, which the table has itself.
    Inputs,
    /// A part of value added.
    Part,
}

impl Cost {
    /// A cost by its name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name.trim().to_lowercase().as_str() {
            "value added at basic prices" => Self::ValueAdded,
            "taxes less subsidies on products"
            | "international transport margins"
            | "cif/ fob adjustments on exports"
            | "direct purchases abroad by residents"
            | "purchases on the domestic territory by non-residents" => Self::Taxes,
            "output at basic prices" => Self::Output,
            "total intermediate consumption" => Self::Inputs,
            "labour compensation at basic prices" | "capital compensation at basic prices" => Self::Part,
            _ => return None,
        })
    }
}
