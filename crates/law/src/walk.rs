//! Walking through a condition.

use crate::model::Condition;

impl Condition {
    /// Calls `visit` with this condition and everything inside it.
    pub fn walk<'c>(&'c self, visit: &mut impl FnMut(&'c Condition)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.walk(visit)),
            Self::Not(inner) | Self::Party { condition: inner, .. } => inner.walk(visit),
            Self::Contains(content) | Self::AnyComponent(content) | Self::ShareOf { content, .. } => {
                if let Some(inner) = &content.condition {
                    inner.walk(visit);
                }
            }
            _ => {}
        }
    }

    /// Whether what it says is out of reach of analysis: an open question, or a quantifier under a negation.
    ///
    /// Everything else is a union of boxes over codes, places, words, dates and intervals.
    #[must_use]
    pub fn is_opaque(&self) -> bool {
        let mut opaque = false;
        self.walk(&mut |c| {
            opaque |= match c {
                Self::Ask(_) => true,
                Self::Not(inner) => {
                    let mut quantified = false;
                    inner.walk(&mut |c| quantified |= matches!(c, Self::AnyComponent(_) | Self::ShareOf { .. }));
                    quantified
                }
                _ => false,
            };
        });
        opaque
    }
}
