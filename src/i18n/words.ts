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

/** Words that people write around what they mean. */
const fillers = new Set(
  foldText(
    'aber als am an auf aus bei bin bitte brauche braucht das dem den der des die ein eine einem ' +
      'einen einer für gibt haben hat habe ich im in ist kann man mein meine meinem meinen meiner ' +
      'mich mit möchte möchten muss müssen nach oder sie und uns unser unsere vom von was welche ' +
      'wer wie will wir wo wollen zu zum zur ' +
      'a and can do for get has have how i is my need of or the to want where with ' +
      'ben benim bir için istiyorum mi ne nerede nasıl ve ' +
      'в де для до з за й і мені мій мого моє мою моя на потрібен потрібна потрібно та треба у ' +
      'хочу я як ' +
      'أريد أن أنا أين إلى احتاج بدي على عن عندي في كيف لي من هل و',
  ).split(' '),
);

/** Arabic writes its article, and short words before it, onto the word. */
const arabicArticle = /^(?:[وفبك]?ال|لل)(?=.{3})/;

/** The words that carry meaning; all of them when there are only fillers. */
export function wordsOf(text: string): string[] {
  const words = foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.replace(arabicArticle, ''));
  const meaningful = words.filter((word) => !fillers.has(word));
  return meaningful.length > 0 ? meaningful : words;
}
