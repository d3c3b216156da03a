//! Lists of the Bureau of Industry and Security.
//!
//! | module | what |
//! |---|---|
//! | [`dpl`] | Denied Persons List, the text file |
//! | [`part744`] | Entity List, Unverified List and MEU List: Supplements No. 4, 6 and 7 to 15 CFR part 744, in the eCFR's XML |
//! | [`entry`] | the cell of a table that holds a name, its aliases and its addresses |

pub mod dpl;
pub mod entry;
pub mod part744;

mod print;
