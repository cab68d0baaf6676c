import { foldText } from '#domain/locale-letters.ts';

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
