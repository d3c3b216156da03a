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

fn parts(syllable: &str) -> (&str, &str) {
    syllable.split_at(syllable.find(|letter| "aeiouv".contains(letter)).unwrap_or(syllable.len()))
}

/// The spelling of Tongyong Pinyin (Taiwan, 2002).
pub(super) fn tongyong(syllable: &str) -> String {
    let (initial, last) = parts(syllable);
    if last == "i" && matches!(initial, "zh" | "ch" | "sh" | "r" | "z" | "c" | "s") {
        return format!("{}ih", if initial == "zh" { "jh" } else { initial });
    }
    let palatal = matches!(initial, "j" | "q" | "x");
    let first = match initial {
        "zh" => "jh",
        "q" => "c",
        "x" => "s",
        other => other,
    };
    let end = match last {
        "ui" => "uei",
        "iu" => "iou",
        "un" if palatal => "yun",
        "un" => "un",
        "u" if palatal => "yu",
        "uan" if palatal => "yuan",
        "ue" if palatal => "yue",
        "iong" => "yong",
        "eng" if matches!(initial, "f" | "w") => "ong",
        "en" if initial == "w" => "un",
        other => other,
    };
    format!("{first}{end}")
}

/// The spelling of Mandarin Phonetic Symbols II (Taiwan, 1986).
pub(super) fn second_form(syllable: &str) -> String {
    let (initial, last) = parts(syllable);
    if last == "i" {
        match initial {
            "zh" => return "jr".to_owned(),
            "ch" | "sh" => return format!("{initial}r"),
            "r" => return "r".to_owned(),
            "z" => return "tz".to_owned(),
            "c" => return "tsz".to_owned(),
            "s" => return "sz".to_owned(),
            _ => {}
        }
    }
    let palatal = matches!(initial, "j" | "q" | "x");
    let first = match initial {
        "zh" => "j",
        "q" => "ch",
        "x" => "sh",
        "z" => "tz",
        "c" => "ts",
        other => other,
    };
    let end = match last {
        "ao" => "au",
        "iao" => "iau",
        "ui" => "uei",
        "iu" => "iou",
        "ong" => "ung",
        "iong" => "iung",
        "un" if palatal => "iun",
        "un" => "uen",
        "u" if palatal => "iu",
        "uan" if palatal => "iuan",
        "ue" if palatal => "iue",
        other => other,
    };
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
