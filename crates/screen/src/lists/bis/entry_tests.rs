//! Cells in print, and what they are taken for.

use super::*;

fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let Cell::Entries(entries) = cell(text) else { return (Vec::new(), Vec::new()) };
    let names = entries.iter().flat_map(|entry| &entry.names).map(|(name, quality)| format!("{quality} {name}"));
    (names.collect(), entries.iter().flat_map(|entry| entry.addresses.clone()).collect())
}

#[test]
fn cells_are_taken_apart_as_they_are_printed() {
    for (text, names, addresses) in [
        (
            "Example Cargo LLC, Floor 4, Kabul, Afghanistan.",
            &["primary Example Cargo LLC"][..],
            &["Floor 4, Kabul, Afghanistan"][..],
        ),
        (
            "Zhu Example,\n \n No. 51 Example Rd., Beijing, China; and No. 37, Beijing, China.",
            &["primary Zhu Example"],
            &["No. 51 Example Rd., Beijing, China", "No. 37, Beijing, China"],
        ),
        (
            "Example Ltd., a.k.a. Jin Data Ltd., a.k.a. Jin, Room 31, Hong Kong",
            &["primary Example Ltd.", "strong Jin Data Ltd.", "strong Jin"],
            &["Room 31, Hong Kong"],
        ),
        (
            "Example OY a.k.a. Multi OY a.k.a. Multi, Harap 55, Finland",
            &["primary Example OY", "strong Multi OY", "strong Multi"],
            &["Harap 55, Finland"],
        ),
        (
            "Example, OAO (a.k.a., JSC Example; f.k.a., Old Example)\n\n\n Address: 16 First St., Moscow, Russia",
            &["primary Example, OAO", "strong JSC Example", "former Old Example"],
            &["16 First St., Moscow, Russia"],
        ),
        (
            "Ali Example, a.k.a., the following one alias: Aly Exempel. Example Airport, Tehran, Iran",
            &["primary Ali Example", "strong Aly Exempel"],
            &["Example Airport, Tehran, Iran"],
        ),
        (
            "Example Plant, a.k.a., the following two aliases:\n—OAO Example; and\n—V.A. Example Plant. 4 First Street, Kovrov, Russia",
            &["primary Example Plant", "strong OAO Example", "strong V.A. Example Plant"],
            &["4 First Street, Kovrov, Russia"],
        ),
        (
            "Example (f.k.a., Old), a.k.a., the following one alias:\n\n—Ex Co., Ltd.\n\n\n\n 1 First, Moscow, Russia.",
            &["primary Example", "former Old", "strong Ex Co., Ltd."],
            &["1 First, Moscow, Russia"],
        ),
        (
            "Example Tech Co., Ltd. No. 1 Example Road, Xian, China",
            &["primary Example Tech Co., Ltd."],
            &["No. 1 Example Road, Xian, China"],
        ),
        ("[Reserved]", &[], &[]),
        ("The following two institutions of Example Corporation:", &[], &[]),
    ] {
        let (found, places) = told(text);
        assert_eq!(found, names, "{text}");
        assert_eq!(places, addresses, "{text}");
    }
}

#[test]
fn subordinate_entities_are_entries_of_their_own() {
    let text = "Example Commission (EC), a.k.a., the following one alias:\n—Power Works, P.O. Box 1114, Islamabad; and the \
                following two subordinate entities:\n—Development Complex (DC), a.k.a., the following one alias:\n—Development \
                Centre.\n \n Fateh Jang, Pakistan;\n—Institute of Example (IE), Nilore, Islamabad.";
    let Cell::Entries(entries) = cell(text) else { panic!("entries") };
    let labels: Vec<(&str, bool)> =
        entries.iter().map(|entry| (entry.names[0].0.as_str(), entry.subordinate)).collect();
    assert_eq!(
        labels,
        [("Example Commission (EC)", false), ("Development Complex (DC)", true), ("Institute of Example (IE)", true)]
    );
    assert_eq!(entries[1].addresses, ["Fateh Jang, Pakistan"]);
    assert_eq!(entries[0].names[1].0, "Power Works");
}
