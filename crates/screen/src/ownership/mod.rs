//! Who owns whom: shares through chains, added up, as intervals with the path.
