//! Any bytes are a bill of materials or an error, never a panic and never memory without bound; what a bill says hangs together.
#![no_main]

use content::read::{Limits, source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1 << 20, ratio: 100, depth: 64, string: 1 << 16 };
    let Ok(bill) = source::bill(bytes, limits) else { return };
    for link in bill.links() {
        assert!(bill.part(link.from).is_some() && bill.part(link.to).is_some());
        assert_ne!(link.from, link.to);
    }
    for id in bill.roots.iter().chain(&bill.complete) {
        assert!(bill.part(*id).is_some());
    }
    for part in bill.parts() {
        let _ = (bill.text(part.name), bill.details(part), bill.organization(part.supplier));
    }
});
