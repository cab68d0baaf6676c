/**
 * What people say → what the town hall writes. Only words that mean the same for every service;
 * what belongs to one service stands in its search terms. Written as `foldText` returns them.
 */
export const everydayWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['abgelaufen', ['beantragen', 'verlaengern', 'umtauschen']],
  ['anschrift', ['adresse']],
  ['auto', ['fahrzeug', 'kfz']],
  ['bestellen', ['beantragen']],
  ['erneuern', ['beantragen', 'verlaengern', 'umtauschen']],
  ['expired', ['apply', 'renew', 'beantragen']],
  ['geklaut', ['verlust', 'gestohlen']],
  ['gestohlen', ['verlust']],
  ['gestorben', ['sterbefall', 'todesfall']],
  ['heirat', ['eheschliessung', 'heiraten']],
  ['hochzeit', ['eheschliessung']],
  ['kaputt', ['mangel']],
  ['lost', ['verlust']],
  ['muell', ['abfall', 'sperrmuell']],
  ['neu', ['beantragen']],
  ['neuer', ['beantragen']],
  ['neuen', ['beantragen']],
  ['tod', ['sterbefall', 'todesfall']],
  ['tot', ['sterbefall', 'todesfall']],
  ['umgezogen', ['umzug', 'ummelden']],
  ['verlaengern', ['beantragen']],
  ['verloren', ['verlust']],
  ['verstorben', ['sterbefall', 'todesfall']],
  ['wohnung', ['wohnsitz']],
  ['zuhause', ['hausbesuch']],
]);
