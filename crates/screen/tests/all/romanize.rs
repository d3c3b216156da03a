//! Romanization of any text: bounded, in its form, and the same again.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use screen::romanize::{MOST_READINGS, Reading, readings};

fn well_formed(readings: &[Reading]) -> bool {
    readings.len() <= MOST_READINGS
        && readings.iter().all(|reading| {
            !reading.text.is_empty()
                && !reading.text.starts_with(' ')
                && !reading.text.ends_with(' ')
                && !reading.text.contains("  ")
                && reading
                    .text
                    .chars()
                    .all(|letter| letter == ' ' || letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

/// Letters of every script that is read by rules of its own, with marks, separators and letters that are not seen.
const LETTERS: &str = "aZé-'’\"·・ .,()5ЖщъьєіїўғөҷљѓΑαςϋμπντБאםץ״׳וּعبدالرحمنپچژگکیۀېټښےەۆئۇسعیدآۋُّ\u{200c}\u{200f}\u{feff}\u{200b}\
    单曾仇尉迟習近平公司有限大学三菱重工業株式会社山本太郎々ーァっンかタナヴゥ김이박독고주식회사ㄱ은행สมศรี์เแไำะั็ิฤๆจำกัดაბჰԱուևनरेन्द्रক্ষதேവ്ኢትខ្មែ𠮷😀";

fn any_letters() -> impl Strategy<Value = String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    prop::collection::vec(prop::sample::select(letters), 0..40).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #[test]
    fn readings_of_any_text_are_well_formed(text in ".{0,60}") {
        prop_assert!(well_formed(&readings(&text)), "{:?}", readings(&text));
    }

    #[test]
    fn readings_of_mixed_scripts_are_well_formed(text in any_letters()) {
        let read = readings(&text);
        prop_assert!(well_formed(&read), "{:?}", read);
        prop_assert_eq!(read, readings(&text));
    }
}

#[test]
fn a_name_in_latin_letters_has_no_readings() {
    for name in ["", " ", "Vladimir Putin", "Société Générale", "A.B.C. 12", "’ « »"] {
        assert_eq!(readings(name), [], "{name}");
    }
}

#[test]
fn latin_words_stay_within_a_reading() {
    let texts: Vec<String> =
        readings("Huawei 技术有限公司 (Shenzhen)").into_iter().map(|reading| reading.text).collect();
    assert!(texts.iter().any(|text| text == "huawei technology co ltd shenzhen"), "{texts:?}");
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test of time reads the clock")]
fn ten_thousand_letters_take_bounded_time() {
    for part in [
        "Ж",
        "ντ ",
        "בג",
        "عبد ",
        "عبدال",
        "单",
        "山本",
        "かっー",
        "タ",
        "김",
        "회사은행",
        "ก",
        "เกา",
        "न",
        "ა",
        "a单",
        "aЖ",
        "山 김 ",
        "ኢ",
        "\u{0301}",
        "中a国ー",
    ] {
        let name: String = part.chars().cycle().take(10_000).collect();
        let begun = Instant::now();
        let read = readings(&name);
        assert!(begun.elapsed() < Duration::from_secs(2), "{part}: {:?}", begun.elapsed());
        assert!(well_formed(&read), "{part}");
    }
}
