//! What is in an item, and what it was made with.

use super::{Codes, Facts};
use crate::country::Place;
use crate::fact::Fact;
use crate::quantity::{Money, Share};

crate::words! {
    /// What a component is.
    pub enum ContentKind {
        /// A program.
        Software = "software",
        /// Information.
        Technology = "technology",
        /// A thing, kind not said.
        Commodity = "commodity",
        /// An integrated circuit.
        IntegratedCircuit = "integrated-circuit",
        /// A rare-earth metal, alloy, oxide or compound.
        RareEarth = "rare-earth",
        /// A permanent magnet.
        Magnet = "magnet",
        /// Steel.
        Steel = "steel",
        /// Aluminum.
        Aluminum = "aluminum",
        /// Copper.
        Copper = "copper",
    }
}

crate::words! {
    /// What something was made with.
    pub enum MadeWithKind {
        /// Technology.
        Technology = "technology",
        /// Software.
        Software = "software",
        /// Equipment.
        Equipment = "equipment",
    }
}

crate::words! {
    /// How a product descends from what it was made with (15 CFR 734.9(a)).
    pub enum Via {
        /// It is the direct product of it.
        Direct = "direct",
        /// It comes from a plant, or major component of one, that is a direct product of it.
        Plant = "plant",
    }
}

crate::record! {
    /// Something inside a line or inside another component.
    pub struct Component in "component" {
        /// Name, for people.
        pub name: Option<String> = "name",
        /// What it is.
        pub kind: Fact<ContentKind> = "kind",
        /// Item codes by system.
        pub codes: Codes = "codes",
        /// Country of origin.
        pub origin: Fact<Place> = "origin",
        /// Country of the maker.
        pub maker: Fact<Place> = "maker",
        /// Its value within one unit of what holds it, in the same money.
        pub value: Fact<Money> = "value",
        /// Its share in the value of what holds it, where the value itself is not known.
        pub share: Fact<Share> = "share",
        /// What is in it, complete once stated.
        pub content: Fact<Vec<Component>> = "content",
        /// What it was made with, complete once stated.
        pub made_with: Fact<Vec<MadeWith>> = "made-with",
        /// Facts of the component that the law declares, by name.
        pub facts: Facts = "facts",
    }
}

crate::record! {
    /// Technology, software or equipment that something was made with.
    pub struct MadeWith in "made-with entry" {
        /// Name, for people.
        pub name: Option<String> = "name",
        /// Technology, software or equipment.
        pub kind: Fact<MadeWithKind> = "kind",
        /// Item codes by system.
        pub codes: Codes = "codes",
        /// Country of origin.
        pub origin: Fact<Place> = "origin",
        /// Direct product of it, or product of a plant that is.
        pub via: Fact<Via> = "via",
    }
}
