//! Suppliers and originators as SPDX 2 writes them (2.3, clauses 7.5 and 7.6), and values that say nothing.

/// The value; nothing where it is `NOASSERTION` or `NONE`.
pub(crate) fn stated(value: &str) -> &str {
    match value.trim() {
        "NOASSERTION" | "NONE" => "",
        value => value,
    }
}

/// The name of `Organization: Name (mail)` or `Person: Name (mail)`. The mail address is dropped: nothing here needs it.
pub(crate) fn name(value: &str) -> &str {
    let value = stated(value);
    let name = ["Organization:", "Person:"].iter().find_map(|kind| value.strip_prefix(kind)).unwrap_or(value).trim();
    without_mail(name, '(', ')').or_else(|| without_mail(name, '<', '>')).unwrap_or(name)
}

/// What stands before a closing pair of brackets that holds nothing or a mail address. Other brackets are of the name.
fn without_mail(name: &str, open: char, close: char) -> Option<&str> {
    let (before, inside) = name.strip_suffix(close)?.rsplit_once(open)?;
    (inside.trim().is_empty() || inside.contains('@')).then(|| before.trim())
}

/// The name of the tool in `Tool: name-version` (2.3, clause 6.8).
pub(crate) fn tool(creator: &str) -> Option<&str> {
    creator.trim().strip_prefix("Tool:").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_is_no_part_of_a_name() {
        for (written, read) in [
            ("Organization: ExampleCodeInspect (contact@example.com)", "ExampleCodeInspect"),
            ("Organization: ExampleCodeInspect ()", "ExampleCodeInspect"),
            ("Person: A Name <a@example.com>", "A Name"),
            ("Organization: Example (Shenzhen)", "Example (Shenzhen)"),
            ("Organization: Example (Shenzhen) (a@example.com)", "Example (Shenzhen)"),
            ("Example", "Example"),
            ("NOASSERTION", ""),
            ("NONE", ""),
            ("Organization: ", ""),
        ] {
            assert_eq!(name(written), read);
        }
    }
}
