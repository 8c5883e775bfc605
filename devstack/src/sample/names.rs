//! Family names, common ones and a few that test what is done with names.

use pictograms::Language;

/// A family name.
pub(super) struct Name {
    /// As its bearer writes it.
    pub(super) written: &'static str,
    /// In the letters of an address.
    pub(super) latin: &'static str,
}

impl Name {
    const fn new(written: &'static str, latin: &'static str) -> Self {
        Self { written, latin }
    }
}

/// The names of members who read this language.
pub(super) fn of(language: Language) -> &'static [Name] {
    match language {
        Language::Ja => JAPANESE,
        Language::En => ENGLISH,
        Language::ZhHant => TRADITIONAL_CHINESE,
        Language::ZhHans => SIMPLIFIED_CHINESE,
        Language::Ko => KOREAN,
    }
}

/// One of them with 髙, which old encodings do not have.
const JAPANESE: &[Name] = &[
    Name::new("佐藤", "sato"),
    Name::new("鈴木", "suzuki"),
    Name::new("高橋", "takahashi"),
    Name::new("田中", "tanaka"),
    Name::new("伊藤", "ito"),
    Name::new("渡辺", "watanabe"),
    Name::new("山本", "yamamoto"),
    Name::new("中村", "nakamura"),
    Name::new("小林", "kobayashi"),
    Name::new("加藤", "kato"),
    Name::new("吉田", "yoshida"),
    Name::new("山田", "yamada"),
    Name::new("佐々木", "sasaki"),
    Name::new("山口", "yamaguchi"),
    Name::new("松本", "matsumoto"),
    Name::new("井上", "inoue"),
    Name::new("木村", "kimura"),
    Name::new("林", "hayashi"),
    Name::new("斎藤", "saito"),
    Name::new("清水", "shimizu"),
    Name::new("山崎", "yamazaki"),
    Name::new("森", "mori"),
    Name::new("池田", "ikeda"),
    Name::new("橋本", "hashimoto"),
    Name::new("阿部", "abe"),
    Name::new("石川", "ishikawa"),
    Name::new("山下", "yamashita"),
    Name::new("中島", "nakajima"),
    Name::new("石井", "ishii"),
    Name::new("小川", "ogawa"),
    Name::new("前田", "maeda"),
    Name::new("岡田", "okada"),
    Name::new("長谷川", "hasegawa"),
    Name::new("藤田", "fujita"),
    Name::new("後藤", "goto"),
    Name::new("近藤", "kondo"),
    Name::new("村上", "murakami"),
    Name::new("遠藤", "endo"),
    Name::new("青木", "aoki"),
    Name::new("坂本", "sakamoto"),
    Name::new("福田", "fukuda"),
    Name::new("太田", "ota"),
    Name::new("西村", "nishimura"),
    Name::new("藤井", "fujii"),
    Name::new("金子", "kaneko"),
    Name::new("岡本", "okamoto"),
    Name::new("藤原", "fujiwara"),
    Name::new("三浦", "miura"),
    Name::new("中野", "nakano"),
    Name::new("原田", "harada"),
    Name::new("松田", "matsuda"),
    Name::new("竹内", "takeuchi"),
    Name::new("小野", "ono"),
    Name::new("田村", "tamura"),
    Name::new("中山", "nakayama"),
    Name::new("和田", "wada"),
    Name::new("石田", "ishida"),
    Name::new("森田", "morita"),
    Name::new("上田", "ueda"),
    Name::new("柴田", "shibata"),
    Name::new("髙木", "takagi"),
    Name::new("崎山", "sakiyama"),
    Name::new("勅使河原", "teshigawara"),
    Name::new("辻", "tsuji"),
];

/// With an apostrophe, an accent and spaces.
const ENGLISH: &[Name] = &[
    Name::new("Smith", "smith"),
    Name::new("Johnson", "johnson"),
    Name::new("Brown", "brown"),
    Name::new("Taylor", "taylor"),
    Name::new("Wilson", "wilson"),
    Name::new("Evans", "evans"),
    Name::new("Walker", "walker"),
    Name::new("Murphy", "murphy"),
    Name::new("O'Brien", "obrien"),
    Name::new("García", "garcia"),
    Name::new("Nguyen", "nguyen"),
    Name::new("van den Berg", "vandenberg"),
];

/// With a name of two characters.
const TRADITIONAL_CHINESE: &[Name] = &[
    Name::new("陳", "chen"),
    Name::new("林", "lin"),
    Name::new("黃", "huang"),
    Name::new("張", "chang"),
    Name::new("李", "lee"),
    Name::new("王", "wang"),
    Name::new("吳", "wu"),
    Name::new("劉", "liu"),
    Name::new("蔡", "tsai"),
    Name::new("歐陽", "ouyang"),
];

/// Common ones.
const SIMPLIFIED_CHINESE: &[Name] = &[
    Name::new("王", "wang"),
    Name::new("李", "li"),
    Name::new("张", "zhang"),
    Name::new("刘", "liu"),
    Name::new("陈", "chen"),
    Name::new("杨", "yang"),
    Name::new("赵", "zhao"),
    Name::new("黄", "huang"),
    Name::new("周", "zhou"),
    Name::new("吴", "wu"),
];

/// With a name of two syllables.
const KOREAN: &[Name] = &[
    Name::new("김", "kim"),
    Name::new("이", "lee"),
    Name::new("박", "park"),
    Name::new("최", "choi"),
    Name::new("정", "jung"),
    Name::new("강", "kang"),
    Name::new("조", "cho"),
    Name::new("윤", "yoon"),
    Name::new("장", "jang"),
    Name::new("남궁", "namgung"),
];
