//! Any text is a law or a list of problems, never a panic; what formats, formats to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (_, problems) = law::read(&[law::Text { name: "fuzz", text }]);
    for problem in &problems {
        assert!(problem.span().start as usize <= text.len());
    }
    if let Ok(once) = law::format::format(text) {
        let twice = law::format::format(&once).expect("what was formatted parses");
        assert_eq!(once, twice);
    }
});
