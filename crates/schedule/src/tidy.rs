//! Official texts in one spelling: single spaces, no markup.

/// The text with its markup (`<i>`, `</sup>`) gone and its white space single. What is tidy stays as it is: where taking out a tag
/// makes another of what stood around it, that goes too.
pub(crate) fn tidy(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        plain.push(c);
        if c == '>'
            && let Some(start) = tag_at_end(&plain)
        {
            plain.truncate(start);
        }
    }
    let mut tidied = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

/// Where the tag begins with which a text ends.
fn tag_at_end(text: &str) -> Option<usize> {
    // A tag has six letters at most, a slash before or behind them, and a blank.
    let near = text.char_indices().rev().take(16).find(|(_, c)| *c == '<').map(|(at, _)| at)?;
    let inside = text.get(near + 1..text.len().checked_sub(1)?)?;
    is_tag(inside).then_some(near)
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
        assert_eq!(tidy("<<i>b>Free"), "Free");
    }
}
