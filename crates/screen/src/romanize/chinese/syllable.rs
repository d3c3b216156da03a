//! Syllables of Mandarin: from Hanyu Pinyin to Wade–Giles.

use pinyin::ToPinyin;

use super::super::han;

/// The pinyin of a character without tones, `ü` as `u` after `n` and `l`; nothing for what has none.
pub(super) fn pinyin(letter: char) -> Option<String> {
    if let Some(usual) = usual(han::simple(letter)) {
        return Some(usual.to_owned());
    }
    let plain = letter.to_pinyin().or_else(|| han::simple(letter).to_pinyin())?.plain();
    Some(plain.replace(['ü', 'v'], "u"))
}

/// What characters of several readings are in names, where that is not what they are most often.
fn usual(letter: char) -> Option<&'static str> {
    Some(match letter {
        '长' => "chang",
        '都' => "du",
        '厦' => "xia",
        '卜' => "bu",
        '曾' => "zeng",
        '仇' => "qiu",
        '缪' => "miao",
        '翟' => "zhai",
        '晟' => "sheng",
        '区' => "qu",
        '柏' => "bo",
        '行' => "xing",
        '尉' => "wei",
        _ => return None,
    })
}

/// The Wade–Giles spelling of a syllable, without marks.
pub(super) fn wade_giles(syllable: &str) -> String {
    let split = syllable.find(|letter| "aeiouv".contains(letter)).unwrap_or(syllable.len());
    let (initial, last) = syllable.split_at(split);
    match syllable {
        "zi" => return "tzu".to_owned(),
        "ci" => return "tzu".to_owned(),
        "si" => return "ssu".to_owned(),
        "zhi" | "chi" => return "chih".to_owned(),
        "shi" => return "shih".to_owned(),
        "ri" => return "jih".to_owned(),
        "er" => return "erh".to_owned(),
        "ye" => return "yeh".to_owned(),
        "yi" => return "i".to_owned(),
        "you" => return "yu".to_owned(),
        "yan" => return "yen".to_owned(),
        "ge" => return "ko".to_owned(),
        "ke" => return "ko".to_owned(),
        "he" => return "ho".to_owned(),
        "e" => return "o".to_owned(),
        _ => {}
    }
    let first = match initial {
        "b" => "p",
        "d" => "t",
        "g" => "k",
        "zh" | "j" | "q" => "ch",
        "x" => "hs",
        "z" | "c" => "ts",
        "r" => "j",
        other => other,
    };
    let palatal = matches!(initial, "j" | "q" | "x");
    let end = match last {
        "ian" => "ien",
        "ie" => "ieh",
        "ue" => "ueh",
        "ong" => "ung",
        "iong" => "iung",
        "uo" if matches!(initial, "g" | "k" | "h" | "sh") => "uo",
        "uo" => "o",
        "ui" if matches!(initial, "g" | "k") => "uei",
        other => other,
    };
    let end = if palatal && last == "iu" { "iu" } else { end };
    format!("{first}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wade_giles_without_marks() {
        for (pinyin, wade) in [
            ("xi", "hsi"),
            ("jin", "chin"),
            ("ping", "ping"),
            ("mao", "mao"),
            ("ze", "tse"),
            ("dong", "tung"),
            ("zhou", "chou"),
            ("xiao", "hsiao"),
            ("deng", "teng"),
            ("jiang", "chiang"),
            ("xue", "hsueh"),
            ("luo", "lo"),
            ("guo", "kuo"),
            ("zhi", "chih"),
            ("tian", "tien"),
            ("rong", "jung"),
        ] {
            assert_eq!(wade_giles(pinyin), wade);
        }
    }

    #[test]
    fn characters_in_either_form_have_a_syllable() {
        assert_eq!(pinyin('習').as_deref(), Some("xi"));
        assert_eq!(pinyin('吕').as_deref(), Some("lu"));
        assert_eq!(pinyin('沢').as_deref(), Some("ze"));
        assert_eq!(pinyin('a'), None);
    }
}
