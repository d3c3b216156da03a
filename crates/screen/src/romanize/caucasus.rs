//! Georgian and Armenian.
//!
//! Sources: the national romanization of Georgian of 2002; BGN/PCGN 1981 for Armenian, without marks, with the spelling of
//! surnames in `-yan` and `-ian`.

use super::Draft;

/// The readings of words in Georgian letters.
pub(super) fn georgian(words: &[String]) -> Vec<Draft> {
    vec![Draft::new(each(words, georgian_letter), "Georgian national", 0)]
}

/// The readings of words in Armenian letters.
pub(super) fn armenian(words: &[String]) -> Vec<Draft> {
    let text = words.iter().map(|word| armenian_word(word)).collect::<Vec<_>>().join(" ");
    let western = text.replace("yan", "ian");
    vec![Draft::new(text, "BGN/PCGN Armenian", 0), Draft::new(western, "Armenian", 4)]
}

fn each(words: &[String], letter: fn(char) -> Option<&'static str>) -> String {
    let word = |word: &String| {
        let mut text = String::new();
        for each in word.chars() {
            match letter(each) {
                Some(said) => text.push_str(said),
                None => text.push(each),
            }
        }
        text
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn georgian_letter(letter: char) -> Option<&'static str> {
    // Capitals of both kinds stand at the same places of their blocks.
    let letter = match u32::from(letter) {
        code @ 0x1c90..=0x1cbf => char::from_u32(code - 0x1c90 + 0x10d0)?,
        _ => letter,
    };
    Some(match letter {
        'ა' => "a",
        'ბ' => "b",
        'გ' => "g",
        'დ' => "d",
        'ე' => "e",
        'ვ' => "v",
        'ზ' => "z",
        'თ' | 'ტ' => "t",
        'ი' => "i",
        'კ' | 'ქ' => "k",
        'ლ' => "l",
        'მ' => "m",
        'ნ' => "n",
        'ო' => "o",
        'პ' | 'ფ' => "p",
        'ჟ' => "zh",
        'რ' => "r",
        'ს' => "s",
        'უ' => "u",
        'ღ' => "gh",
        'ყ' => "q",
        'შ' => "sh",
        'ჩ' | 'ჭ' => "ch",
        'ც' | 'წ' => "ts",
        'ძ' => "dz",
        'ხ' => "kh",
        'ჯ' => "j",
        'ჰ' => "h",
        _ => return None,
    })
}

fn armenian_word(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut text = String::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let after = letters.get(at + 1).copied();
        let starts = at == 0;
        at += 1;
        if letter == 'ո' && matches!(after, Some('ւ' | 'վ')) && after == Some('ւ') {
            text.push('u');
            at += 1;
            continue;
        }
        text.push_str(match letter {
            'ա' => "a",
            'բ' => "b",
            'գ' => "g",
            'դ' => "d",
            'ե' if starts => "ye",
            'ե' | 'է' | 'ը' => "e",
            'զ' => "z",
            'թ' | 'տ' => "t",
            'ժ' => "zh",
            'ի' => "i",
            'լ' => "l",
            'խ' => "kh",
            'ծ' | 'ց' => "ts",
            'կ' | 'ք' => "k",
            'հ' => "h",
            'ձ' => "dz",
            'ղ' => "gh",
            'ճ' | 'չ' => "ch",
            'մ' => "m",
            'յ' => "y",
            'ն' => "n",
            'շ' => "sh",
            'ո' if starts => "vo",
            'ո' | 'օ' => "o",
            'պ' | 'փ' => "p",
            'ջ' => "j",
            'ռ' | 'ր' => "r",
            'ս' => "s",
            'վ' | 'ւ' => "v",
            'ֆ' => "f",
            'և' if starts => "yev",
            'և' => "ev",
            _ => "",
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::readings;

    fn first(name: &str) -> String {
        readings(name).into_iter().next().map(|reading| reading.text).unwrap_or_default()
    }

    #[test]
    fn georgian_and_armenian_names() {
        assert_eq!(first("მიხეილ სააკაშვილი"), "mikheil saakashvili");
        assert_eq!(first("Նիկոլ Փաշինյան"), "nikol pashinyan");
        assert_eq!(first("Սերժ Սարգսյան"), "serzh sargsyan");
        assert!(
            readings("Ռոբերտ Քոչարյան").iter().any(|reading| reading.text == "robert kocharian")
                || first("Ռոբերտ Քոչարյան") == "robert kocharyan"
        );
    }
}
