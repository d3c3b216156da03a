//! What a rule of ownership counts, in the words of the law.
//!
//! `owned >= 50% in-aggregate by {us.sdn us.entity-list}` is the condition of a provision (`docs/law-language.md`) and the text
//! of a [`Rule`]; one word more, `multiplied`, asks for another measure than the law's.

use std::fmt;
use std::str::FromStr;

use super::held::{Held, WHOLE, percent};

/// How a holding of an owner that is itself owned comes to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// An owner that the listed own to the threshold counts with all that it holds, and one below it with nothing.
    Undiluted,
    /// Every owner counts with its holding times what the listed own of it. For information: no rule here says so.
    Multiplied,
}

/// What is taken for granted of a party of whose owners no row speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Unstated {
    /// Anybody may own it, a listed person too: it may count. A case says so by leaving `owners` out.
    #[default]
    Open,
    /// No listed person owns it: the rows hold whatever matters.
    Nobody,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    /// How much is enough, in units of which [`WHOLE`] are all.
    pub threshold: u32,
    /// Whether just as much is not enough: `>` in place of `>=`.
    pub more_than: bool,
    /// Whether the holdings of several owners are added up; else the greatest counts.
    pub aggregate: bool,
    /// How it goes through chains.
    pub way: Way,
    /// By whom: parties on any of these lists, as the law names them.
    pub lists: Vec<String>,
    /// What is taken of parties without rows.
    pub unstated: Unstated,
}

impl Rule {
    /// Whether so much is enough.
    #[must_use]
    pub fn holds(&self, units: u32) -> bool {
        if self.more_than { units > self.threshold } else { units >= self.threshold }
    }

    /// The same rule, with another measure.
    #[must_use]
    pub fn measured(&self, way: Way) -> Self {
        Self { way, ..self.clone() }
    }

    /// The same rule, with the rows taken as all there is, or not.
    #[must_use]
    pub fn where_unstated(&self, unstated: Unstated) -> Self {
        Self { unstated, ..self.clone() }
    }
}

/// Why a rule could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a rule such as `owned >= 50% in-aggregate by us.sdn`, found `{found}`: {why}")]
pub struct RuleError {
    found: String,
    why: &'static str,
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let error = |why| RuleError { found: text.chars().take(120).collect(), why };
        let spaced = text.replace('{', " { ").replace('}', " } ");
        let mut words = spaced.split_whitespace().peekable();
        if words.next() != Some("owned") {
            return Err(error("it begins with `owned`"));
        }
        let more_than = match words.next() {
            Some(">=") => false,
            Some(">") => true,
            _ => return Err(error("`owned` is followed by `>=` or `>`")),
        };
        let threshold = words.next().and_then(|share| share.parse::<Held>().ok()).filter(|share| share.is_exact());
        let threshold = threshold.ok_or_else(|| error("the threshold is one exact share such as `50%`"))?.low;
        if threshold == 0 && !more_than {
            return Err(error("nobody holds less than `>= 0%`"));
        }
        let aggregate = words.next_if_eq(&"in-aggregate").is_some();
        if words.next() != Some("by") {
            return Err(error("the lists follow the word `by`"));
        }
        let mut lists = Vec::new();
        if words.next_if_eq(&"{").is_some() {
            loop {
                match words.next() {
                    Some("}") => break,
                    Some(list) => lists.push(list.to_owned()),
                    None => return Err(error("`{` is not closed")),
                }
            }
        } else {
            lists.extend(words.next().map(str::to_owned));
        }
        if lists.is_empty() {
            return Err(error("it names no list"));
        }
        lists.sort_unstable();
        lists.dedup();
        let way = if words.next_if_eq(&"multiplied").is_some() { Way::Multiplied } else { Way::Undiluted };
        if words.next().is_some() {
            return Err(error("words follow that say nothing here"));
        }
        if way == Way::Multiplied && !aggregate {
            return Err(error("multiplied shares are always added up: say `in-aggregate`"));
        }
        Ok(Self { threshold, more_than, aggregate, way, lists, unstated: Unstated::default() })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.more_than { ">" } else { ">=" };
        write!(f, "owned {sign} {}%", percent(self.threshold.min(WHOLE), false))?;
        if self.aggregate {
            f.write_str(" in-aggregate")?;
        }
        match self.lists.as_slice() {
            [list] => write!(f, " by {list}")?,
            lists => write!(f, " by {{{}}}", lists.join(" "))?,
        }
        if self.way == Way::Multiplied { f.write_str(" multiplied") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_written_as_a_condition_of_the_law() {
        for text in [
            "owned >= 50% in-aggregate by us.sdn",
            "owned > 50% by gb.sanctions",
            "owned >= 50% by {cn.control-list cn.watch-list}",
            "owned >= 50% in-aggregate by us.sdn multiplied",
            "owned > 0% by us.entity-list",
        ] {
            assert_eq!(text.parse::<Rule>().expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_rule_says_why() {
        for text in [
            "",
            "owns >= 50% by us.sdn",
            "owned = 50% by us.sdn",
            "owned >= 50 by us.sdn",
            "owned >= 0% by us.sdn",
            "owned >= unknown by us.sdn",
            "owned >= 50% by",
            "owned >= 50% by {}",
            "owned >= 50% by {us.sdn",
            "owned >= 50% by us.sdn us.meu",
            "owned >= 50% by us.sdn multiplied",
        ] {
            assert!(text.parse::<Rule>().is_err(), "{text}");
        }
    }
}
