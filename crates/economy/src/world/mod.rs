//! The small world that ships, and the concordances that lead to it.
