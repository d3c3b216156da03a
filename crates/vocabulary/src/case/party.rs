//! Who takes part in a transaction.

use jiff::civil::Date;

use super::Facts;
use crate::country::Place;
use crate::fact::Fact;
use crate::quantity::Share;
use crate::read::{FromNode, Reader, Spanned};
use crate::schema::Definitions;
use crate::tree::{Node, Value};

crate::words! {
    /// A party's part in the transaction (15 CFR 748.5 and 772.1).
    pub enum Role {
        /// Exporter or principal party in interest.
        Exporter = "exporter",
        /// Seller.
        Seller = "seller",
        /// Maker of the item.
        Manufacturer = "manufacturer",
        /// Purchaser.
        Purchaser = "purchaser",
        /// Intermediate consignee.
        IntermediateConsignee = "intermediate-consignee",
        /// Ultimate consignee.
        Consignee = "consignee",
        /// End user.
        EndUser = "end-user",
        /// Person to whom technology or source code is released.
        Recipient = "recipient",
        /// Freight forwarder.
        Forwarder = "forwarder",
        /// Bank.
        Bank = "bank",
        /// Carrier.
        Carrier = "carrier",
        /// Anybody else.
        Other = "other",
    }
}

crate::words! {
    /// What kind of person a party is.
    pub enum PersonKind {
        /// A natural person.
        Individual = "individual",
        /// A company or other organization.
        Organization = "organization",
        /// A government or one of its agencies.
        Government = "government",
        /// A vessel.
        Vessel = "vessel",
        /// An aircraft.
        Aircraft = "aircraft",
    }
}

crate::words! {
    /// The license requirement that a listing states.
    pub enum Requirement {
        /// All items subject to the issuer's rules.
        AllItems = "all-items",
        /// Items on the control list.
        ListedItems = "listed-items",
        /// As the listing says, item by item.
        Stated = "stated",
    }
}

crate::record! {
    /// One listing of a party.
    pub struct ListHit in "list hit" {
        /// The list, as the law names it.
        pub list: Option<Spanned<String>> = "list",
        /// Footnotes to the listing (15 CFR part 744 Supplement No. 4).
        pub footnotes: Fact<Vec<rust_decimal::Decimal>> = "footnotes",
        /// What the listing asks a license for.
        pub requirement: Fact<Requirement> = "requirement",
        /// The review policy that the listing states.
        pub review: Fact<crate::outcome::Review> = "review",
        /// Sanctions programs of the listing.
        pub program: Fact<Vec<String>> = "program",
        /// Since when it is listed.
        pub since: Fact<Date> = "since",
    }
}

/// A list hit may be written as the bare name of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit(pub ListHit);

impl FromNode for Hit {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Value::Text(name) = &node.value {
            let list = Spanned { value: name.clone(), span: node.span };
            return Some(Self(ListHit { list: Some(list), ..ListHit::default() }));
        }
        let hit = ListHit::from_node(node, reader)?;
        if hit.list.is_none() {
            reader.expected(node, "a list hit with the name of its `list`");
            return None;
        }
        Some(Self(hit))
    }

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "anyOf": [{ "type": "string" }, ListHit::schema(definitions)] })
    }
}

crate::record! {
    /// Somebody who owns a part of a party.
    pub struct Owner in "owner" {
        /// Name.
        pub name: Fact<String> = "name",
        /// How much of it.
        pub share: Fact<Share> = "share",
        /// Country of residence or registration.
        pub country: Fact<Place> = "country",
        /// Lists the owner is on, complete once stated.
        pub lists: Fact<Vec<Hit>> = "lists",
        /// Who owns the owner, complete once stated.
        pub owners: Fact<Vec<Owner>> = "owners",
    }
}

crate::record! {
    /// Somebody who takes part in the transaction.
    pub struct Party in "party" {
        /// The part it plays.
        pub role: Fact<Role> = "role",
        /// Name, as it stands in the papers.
        pub name: Fact<String> = "name",
        /// Individual, organization, government, vessel.
        pub person: Fact<PersonKind> = "person",
        /// Where it is.
        pub country: Fact<Place> = "country",
        /// Where its headquarters, or those of its ultimate parent, are.
        pub headquarters: Fact<Place> = "headquarters",
        /// Citizenships and permanent residencies of an individual, the most recent first; empty for others.
        pub nationality: Fact<Vec<Place>> = "nationality",
        /// Lists it is on, complete once stated: an empty list says that it was screened and is on none.
        pub lists: Fact<Vec<Hit>> = "lists",
        /// The lists it was screened against, where not against all: `lists` is then complete for these alone.
        pub screened: Fact<Vec<Spanned<String>>> = "screened",
        /// Who owns it, complete once stated.
        pub owners: Fact<Vec<Owner>> = "owners",
        /// Facts of the party that the law declares, by name.
        pub facts: Facts = "facts",
        /// Answers to the law's open questions about the party, by their ids.
        pub answers: super::Answers = "answers",
    }
}

impl Party {
    /// How people would call it: its name, or its role.
    #[must_use]
    pub fn label(&self) -> String {
        match (self.name.known(), self.role.known()) {
            (Some(name), _) => name.clone(),
            (None, Some(role)) => format!("the {role}"),
            (None, None) => "a party".to_owned(),
        }
    }
}
