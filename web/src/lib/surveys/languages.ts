// SPDX-License-Identifier: Apache-2.0
/* Languages that can be chosen, by their codes; their names come from the browser. */
export const languages: readonly string[] = [
  'en', 'ar', 'bg', 'cs', 'da', 'de', 'el', 'es', 'et', 'fi', 'fr', 'he', 'hi', 'hr', 'hu', 'it', 'ja', 'ko', 'lt', 'lv', 'nb', 'nl', 'pl', 'pt', 'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sr',
  'sv', 'tr', 'uk', 'vi', 'zh',
];
const names = new Intl.DisplayNames(['en'], { type: 'language' });
export const languageWords = (code: string): string => names.of(code) ?? code;
