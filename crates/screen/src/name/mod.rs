//! A name made ready for comparison: letters folded, words told apart by what they are, each with a spelling that usual
//! differences of transcription leave alone.
//!
//! | file | what |
//! |---|---|
//! | [`clean`] | what is not to be seen is taken out, look-alike letters of other scripts are put right |
//! | [`fold`] | Latin letters with marks to plain ones |
//! | [`canon`] | one spelling for `kh` and `h`, `ou` and `u`, doubled letters, and so on; the skeleton of consonants |
//! | [`token`] | a word, what it is, and how much it weighs |
//! | [`forms`] | legal forms: `Ltd`, `GmbH`, `OOO` |
//! | [`words`] | titles, particles, and words that half the companies of the world have |
//! | [`numbers`] | `44`, `forty-four`, `XLIV`, `1st` |
//! | [`nicknames`] | one name in several languages, and short forms |
//! | [`prepare`] | all of that, for a whole name |

pub mod canon;
pub mod clean;
pub mod fold;
pub mod forms;
pub mod nicknames;
pub mod numbers;
pub mod prepare;
pub mod token;
pub mod words;

pub use prepare::{PreparedName, prepare, prepare_asked};
pub use token::{Group, Token, TokenKind, Word};
