//! What has to be asked of the law, item by item. Whoever calls has an engine that knows the law and the destination.

use vocabulary::case::Form;

use crate::known::Known;

/// An item by itself, as the law looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Item {
    /// Commodity, software or technology; nothing where the document does not say.
    pub form: Option<Form>,
    /// Declared codes, by system.
    pub codes: Vec<(String, String)>,
    /// Whether it is published (15 CFR 734.7).
    pub published: Known,
}

/// What the law says of an item.
pub trait Rules {
    /// Whether a U.S.-origin item like this would need a license to the destination, by the Country Chart and part 746, and not by
    /// part 744; what may go under License Exception GBS would not (part 734, Supplement No. 2, paragraph (a)(1)).
    fn is_controlled(&self, item: &Item) -> Known;

    /// Whether U.S. software like this counts where it is bundled with a commodity: EAR99, or controlled for anti-terrorism only
    /// (notes to 15 CFR 734.4(c)(1) and (d)(1)).
    fn counts_bundled(&self, item: &Item) -> Known;
}
