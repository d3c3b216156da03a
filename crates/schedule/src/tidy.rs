//! Official texts in one spelling: single spaces, no markup.

/// The text with its markup (`<i>`, `</sup>`) gone and its white space single.
pub(crate) fn tidy(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        match after.split_once('>') {
            Some((tag, behind)) if is_tag(tag) => rest = behind,
            _ => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    let mut tidied = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

fn is_tag(inside: &str) -> bool {
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let name = name.strip_suffix('/').unwrap_or(name).trim_end();
    (1..=6).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn white_space_is_single_and_markup_gone() {
        assert_eq!(tidy(" Free \n(A) "), "Free (A)");
        assert_eq!(tidy("$1.13/m<sup>3</sup>"), "$1.13/m3");
        assert_eq!(tidy("width < 3 mm and > 1 mm"), "width < 3 mm and > 1 mm");
        assert_eq!(tidy("\n"), "");
    }
}
