//! What is written on to a name: the article, the servant of, of the faith, endings of descent.

/// Endings of names: of origin, female, of descent, by convention.
pub(super) const ENDINGS: [(&str, [&str; 3]); 18] = [
    ("زاده", ["zadeh", "zadeh", "zada"]),
    ("پور", ["pour", "pour", "pur"]),
    ("نژاد", ["nejad", "nejad", "nezhad"]),
    ("نيا", ["nia", "nia", "niya"]),
    ("يان", ["ian", "ian", "yan"]),
    ("خان", ["khan", "khan", "khan"]),
    ("خيل", ["khel", "khel", "khail"]),
    ("وند", ["vand", "vand", "wand"]),
    ("جان", ["jan", "jan", "jan"]),
    ("شاه", ["shah", "shah", "chah"]),
    ("يار", ["yar", "yar", "yar"]),
    ("اوي", ["awi", "avi", "aoui"]),
    ("زي", ["zai", "zai", "zay"]),
    ("فر", ["far", "far", "fer"]),
    ("يه", ["iya", "ieh", "ia"]),
    ("ان", ["an", "an", "ane"]),
    ("ي", ["i", "i", "i"]),
    ("ه", ["a", "eh", "a"]),
];

/// A name with an ending, a vowel before another left out.
pub(super) fn ending(name: &str, ending: &str) -> String {
    let vowel = |letter: Option<char>| letter.is_some_and(|letter| "aeiou".contains(letter));
    let doubled = name.ends_with('a') || name.chars().next_back() == ending.chars().next();
    let name = if vowel(ending.chars().next()) && doubled {
        name.strip_suffix(|letter| "aeiou".contains(letter)).unwrap_or(name)
    } else {
        name
    };
    format!("{name}{ending}")
}

pub(super) fn article(rank: usize, rest: &str) -> String {
    format!("{} {rest}", if rank == 2 { "el" } else { "al" })
}

/// `Abd al-Karim`, `Abdul Karim`, `Abdelkarim`; in Persian `Abdolkarim`.
pub(super) fn servant(rank: usize, rest: &str, plain: bool) -> String {
    match (rank, plain) {
        (0, false) => format!("abd al {rest}"),
        (0, true) | (1, false) => format!("abdul {rest}"),
        (1, true) => format!("abdol{rest}"),
        _ => format!("abdel{rest}"),
    }
}

/// `Nur al-Din`, `Nuruddin`, `Noureddine`.
pub(super) fn of_the_faith(rank: usize, name: &str) -> String {
    match rank {
        0 => format!("{name} al din"),
        1 => format!("{name}uddin"),
        _ => format!("{name} eddine"),
    }
}

/// `Aziz al-Rahman`, `Azizurrahman`, `Aziz er-Rahmane`.
pub(super) fn of(rank: usize, name: &str, rest: &str) -> String {
    match rank {
        0 => format!("{name} al {rest}"),
        1 => format!("{name} ur {rest}"),
        _ => format!("{name} er {rest}"),
    }
}

/// `Nasrallah`, `Nasrullah`, `Nasrollah`.
pub(super) fn of_god(rank: usize, name: &str) -> String {
    let name = name.strip_suffix('a').or_else(|| name.strip_suffix('i').filter(|_| rank == 1)).unwrap_or(name);
    let end = match rank {
        0 => "allah",
        1 => "ullah",
        _ => "ollah",
    };
    format!("{name}{end}")
}
