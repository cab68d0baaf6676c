/** What pages read from their query before a script runs. All else in it is another's. */
const namesByPath: Record<string, readonly string[]> = {
  '/leistungen': ['q', 'kategorie', 'zugang'],
  '/mehr': ['geloescht'],
};

/**
 * @param search query without its question mark
 * @returns the part of it by which the page as it is sent differs, as it was written
 */
export function knownSearch(path: string, search: string): string {
  const names = Object.hasOwn(namesByPath, path) ? namesByPath[path] : undefined;
  if (!names) return '';
  return search
    .split('&')
    .filter((part) => names.includes(part.split('=')[0] ?? ''))
    .join('&');
}
