/** Services that this app carries out itself, on pages of their own. */
const ownPages: ReadonlyMap<string, string> = new Map([
  ['grillplatz', '/plaetze'],
  ['buergerhaus', '/plaetze'],
  ['kurs-digital-lotsen', '/kurse'],
]);

export function ownPageOf(serviceId: string): string | undefined {
  return ownPages.get(serviceId);
}
