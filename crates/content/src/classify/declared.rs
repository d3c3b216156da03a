//! Codes that somebody declared for a part, and who.

use std::fmt;
use std::sync::Arc;

use vocabulary::Code;

/// Who declared a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The document itself: a property, a column, an assessment.
    Document,
    /// A table of products and their classifications that the user gave.
    Table(Arc<Listed>),
}

/// A product in a table, under one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What the table is called.
    pub table: String,
    /// The product, as the table names it.
    pub product: String,
    /// Versions that the table has under the code, as written.
    pub versions: Vec<String>,
    /// What in the product is controlled, and why, as the table says it.
    pub sources: Vec<Controlled>,
}

/// What makes a product controlled: where it comes from, who makes it, and why it counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
pub struct Controlled {
    /// Its web address.
    #[serde(default)]
    pub href: String,
    /// Who makes it.
    #[serde(default)]
    pub manufacturer: String,
    /// Why it counts.
    #[serde(default)]
    pub why: String,
}

/// One declared code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The system: `us.eccn`, `us.hts`, `cn.dual-use` …
    pub system: Arc<str>,
    /// The code; nothing where the text is none of the system.
    pub code: Option<Code>,
    /// As written.
    pub written: Arc<str>,
    /// Who declared it.
    pub by: By,
}

/// As `us.eccn 5D002 by table …`.
impl fmt::Display for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "{} {code}", self.system)?,
            None => write!(f, "{} `{}`, which is no code", self.system, self.written)?,
        }
        match &self.by {
            By::Document => f.write_str(" by the document"),
            By::Table(listed) => {
                write!(f, " by table `{}` for {} ({})", listed.table, listed.product, listed.versions.join(", "))
            }
        }
    }
}
