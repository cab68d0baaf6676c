const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `Führungszeugnis` and `fuehrungszeugnis` become the same text; other accents fall away. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** Words that people write around what they mean. */
const fillers = new Set(
  (
    'aber als am an auf aus bei bin bitte brauche braucht das dem den der des die ein eine einem ' +
    'einen einer fuer gibt haben hat habe ich im in ist kann man mein meine meinem meinen meiner ' +
    'mich mit moechte muss nach oder sie und uns unser unsere vom von was welche wer wie will wir ' +
    'wo zu zum zur a an and can for get how i is my need of or the to want'
  ).split(' '),
);

/** The words that carry meaning; all of them when there are only fillers. */
export function wordsOf(text: string): string[] {
  const words = foldText(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const meaningful = words.filter((word) => !fillers.has(word));
  return meaningful.length > 0 ? meaningful : words;
}
