// The languages that are shipped, each with the locale of a browser whose owner reads it.
export const LANGUAGES = ['ja', 'en', 'zh-Hant', 'zh-Hans', 'ko'];

export const LOCALES = { ja: 'ja-JP', en: 'en-GB', 'zh-Hant': 'zh-TW', 'zh-Hans': 'zh-CN', ko: 'ko-KR' };
