//! What the readers of SPDX 2 and SPDX 3 share.
//!
//! | module | what |
//! |---|---|
//! | `agent` | suppliers and originators as SPDX 2 writes them, and values that say nothing |
//! | `fault` | errors of serde as errors of reading |
//! | `location` | whether a download location is a repository of source |
//! | `said` | texts and lists as documents really write them |
//! | `statements` | links and what is declared complete: each said once, however often written |

pub(crate) mod agent;
pub(crate) mod fault;
pub(crate) mod location;
pub(crate) mod said;
pub(crate) mod statements;
