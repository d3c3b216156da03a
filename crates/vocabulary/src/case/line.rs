//! What moves.

use rust_decimal::Decimal;

use super::{Answers, Codes, Component, Facts, MadeWith};
use crate::country::Place;
use crate::fact::Fact;
use crate::quantity::Money;

crate::words! {
    /// Commodity, software or technology (15 CFR 772.1).
    pub enum Form {
        /// A thing.
        Commodity = "commodity",
        /// A program.
        Software = "software",
        /// Information needed to develop, produce or use something.
        Technology = "technology",
    }
}

crate::words! {
    /// Source or object code.
    pub enum SoftwareForm {
        /// Source code.
        Source = "source",
        /// Object code.
        Object = "object",
    }
}

crate::record! {
    /// One line of the transaction.
    pub struct Line in "line" {
        /// Name of the line within the case.
        pub id: Option<String> = "id",
        /// What it is, for people.
        pub description: Option<String> = "description",
        /// Commodity, software or technology.
        pub form: Fact<Form> = "form",
        /// Source or object code.
        pub software_form: Fact<SoftwareForm> = "software-form",
        /// Item codes by system: us.eccn, cn, eu, hs and others. `none` says: classified, and in no entry.
        pub codes: Codes = "codes",
        /// Country of origin.
        pub origin: Fact<Place> = "origin",
        /// Country of the maker.
        pub maker: Fact<Place> = "maker",
        /// Value of the line.
        pub value: Fact<Money> = "value",
        /// How many or how much.
        pub quantity: Fact<Decimal> = "quantity",
        /// Unit of the quantity.
        pub unit: Option<String> = "unit",
        /// Publicly available (15 CFR 734.7).
        pub published: Fact<bool> = "published",
        /// A bill of materials of it, in place of `content` and `made-with`: a file, named from where the case is.
        pub bom: Option<String> = "bom",
        /// What is in it, complete once stated.
        pub content: Fact<Vec<Component>> = "content",
        /// What it was made with or is a direct product of, complete once stated.
        pub made_with: Fact<Vec<MadeWith>> = "made-with",
        /// Facts of the line that the law declares, by name.
        pub facts: Facts = "facts",
        /// Answers to the law's open questions about the line, by their ids.
        pub answers: Answers = "answers",
    }
}
