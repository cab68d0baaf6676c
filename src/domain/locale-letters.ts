/** Letters that are one to people who type. */
const sameLetters: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ґ: 'г',
  є: 'е',
  і: 'и',
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
  ـ: '',
};

/**
 * What is written in several ways becomes one text: `Führung`, `fuehrung` and `FUHRUNG`, `İkamet`
 * and `ikamet`, `обов’язок` and `обовязок`, `إجازة` and `اجازه`. A beginning stays a beginning.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’ʼ`´]/gu, '')
    .replaceAll(/[ßıґєіىةٱـ]/g, (letter) => sameLetters[letter] ?? letter)
    .replaceAll(/([aou])e/g, '$1');
}
