//! The score that OFAC's own Sanctions List Search shows, by the methods that FAQ 249 names.
