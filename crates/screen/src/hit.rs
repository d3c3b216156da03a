//! A party of a list that may be the one asked about.

use crate::corroborate::{Corroboration, Says, Standing};
use crate::score::Compared;
use crate::{Name, Party};

/// A party of a list, why it was found, and what speaks for and against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The party, as it is listed.
    pub party: Party,
    /// The name of it that is most alike.
    pub name: Name,
    /// The name of those asked about that it is like.
    pub asked: String,
    /// The comparison of the two.
    pub compared: Compared,
    /// What else speaks for or against.
    pub corroboration: Corroboration,
    /// The score of the name moved by the evidence: what is compared with the threshold. One only where a number agrees.
    pub score: f32,
    /// The threshold it reached.
    pub threshold: f32,
    /// Looked at before and found to be another: why, by whom, until when.
    pub cleared: Option<crate::cleared::Clearance>,
}

impl Hit {
    /// What makes the score, by name: between zero and one each, but for what evidence takes away.
    #[must_use]
    pub fn features(&self) -> Vec<(&'static str, f64)> {
        let part = |how: crate::score::How| {
            let value = self.compared.parts.iter().filter(|part| part.how == how).count();
            value as f64 / self.compared.parts.len().max(1) as f64
        };
        let says = |of: &str| {
            let found = self.corroboration.evidence.iter().find(|e| e.of == of);
            found.map_or(0.0, |e| match e.says {
                Says::Agrees => 1.0,
                Says::Contradicts => -1.0,
                Says::Differs => -0.5,
                Says::Silent => 0.0,
            })
        };
        vec![
            ("name", f64::from(self.compared.score)),
            ("words_same", part(crate::score::How::Same)),
            ("words_left_over", (self.compared.ours_left.len() + self.compared.theirs_left.len()) as f64),
            ("identifier", says("identifier")),
            ("born", says("born")),
            ("country", says("country")),
            ("address", says("address")),
            ("shift", f64::from(self.corroboration.shift)),
        ]
    }
}

/// The order in which a person looks: what was not cleared first, then confirmed ones, then by score, corroboration and id.
pub fn in_order(hits: &mut [Hit]) {
    let confirmed = |hit: &Hit| hit.corroboration.standing != Standing::Confirmed;
    hits.sort_by(|a, b| {
        (a.cleared.is_some(), confirmed(a))
            .cmp(&(b.cleared.is_some(), confirmed(b)))
            .then(b.score.total_cmp(&a.score))
            .then(a.corroboration.standing.cmp(&b.corroboration.standing))
            .then_with(|| a.party.id.cmp(&b.party.id))
    });
}
