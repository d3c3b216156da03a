//! Numbers in Chinese characters, as in the names of institutes and plants: 第十四, 七〇二.

/// How many letters a number at the beginning takes, and the number.
pub(in crate::romanize) fn number(letters: &[char]) -> Option<(usize, u32)> {
    let ordinal = letters.first() == Some(&'第');
    let begin = usize::from(ordinal);
    let digits: Vec<char> =
        letters.iter().skip(begin).copied().take_while(|letter| digit(*letter).is_some()).take(6).collect();
    // One digit by itself is a number only as an ordinal.
    if digits.is_empty() || (!ordinal && digits.len() < 2) {
        return None;
    }
    let mut total = 0_u32;
    let mut pending = 0_u32;
    let mut plain = true;
    for value in digits.iter().filter_map(|letter| digit(*letter)) {
        match value {
            10 | 100 => {
                total = total.saturating_add(pending.max(1).saturating_mul(value));
                pending = 0;
                plain = false;
            }
            value if plain => pending = pending.saturating_mul(10).saturating_add(value),
            value => pending = value,
        }
    }
    Some((begin + digits.len(), total.saturating_add(pending)))
}

fn digit(letter: char) -> Option<u32> {
    Some(match letter {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_and_rows_of_digits() {
        for (theirs, ours) in [
            ("第十四研究所", Some((3, 14))),
            ("七〇二所", Some((3, 702))),
            ("第五百零一", Some((5, 501))),
            ("三菱", None),
            ("第", None),
            ("第二十", Some((3, 20))),
        ] {
            assert_eq!(number(&theirs.chars().collect::<Vec<_>>()), ours, "{theirs}");
        }
    }
}
