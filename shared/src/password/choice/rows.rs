//! Rows that fingers and memory follow.

/// Rows of keys, alphabets and ways of counting; each also counts backwards.
const ROWS: [&str; 18] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "147258369",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "いろはにほへとちりぬるをわかよたれそつねならむ",
    "一二三四五六七八九十",
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "가나다라마바사아자차카타파하",
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
];
/// Fewer stand in ordinary words.
const SHORTEST: usize = 4;

/// How many characters from the start of `text` follow a row; 0 where too few do.
pub(super) fn prefix(text: &str) -> usize {
    let longest = ROWS.iter().map(|row| longest(text, row)).max();
    longest.filter(|length| *length >= SHORTEST).unwrap_or(0)
}

fn longest(text: &str, row: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    let starts = row.match_indices(first);
    let both = starts.map(|(at, _)| {
        let (before, from) = row.split_at_checked(at).unwrap_or_default();
        let forwards = common(text.chars(), from.chars());
        let backwards = common(text.chars().skip(1), before.chars().rev());
        forwards.max(backwards + 1)
    });
    both.max().unwrap_or(0)
}

fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}
