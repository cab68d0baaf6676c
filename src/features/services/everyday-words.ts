import { foldText } from '#domain/locale-letters.ts';

/**
 * What people say → what the town hall writes. Only words that mean the same for every service;
 * what belongs to one service stands in its search terms.
 */
const meanings = {
  abgelaufen: ['beantragen', 'verlängern', 'umtauschen'],
  anschrift: ['adresse'],
  auto: ['fahrzeug', 'kfz'],
  bestellen: ['beantragen'],
  defekt: ['kaputt', 'mangel'],
  erneuern: ['beantragen', 'verlängern', 'umtauschen'],
  expired: ['apply', 'renew', 'beantragen'],
  geklaut: ['verlust', 'gestohlen'],
  gestohlen: ['verlust'],
  gestorben: ['sterbefall', 'todesfall'],
  heirat: ['eheschließung', 'heiraten'],
  hochzeit: ['eheschließung'],
  kaputt: ['mangel'],
  lost: ['verlust'],
  müll: ['abfall', 'sperrmüll'],
  neu: ['beantragen'],
  neuer: ['beantragen'],
  neuen: ['beantragen'],
  tod: ['sterbefall', 'todesfall'],
  tot: ['sterbefall', 'todesfall'],
  umziehen: ['umzug'],
  umgezogen: ['umzug', 'ummelden'],
  verlängern: ['beantragen'],
  verloren: ['verlust'],
  verstorben: ['sterbefall', 'todesfall'],
  wohnung: ['wohnsitz'],
  zuhause: ['hausbesuch'],
};

/** By words as `wordsOf` returns them. */
export const everydayWords: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(meanings).map(([word, others]) => [foldText(word), others]),
);
