/** The first that is named counts: others name those they are like. */
const browsers = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const;
const names: Partial<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iOS'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/**
 * What somebody knows a browser by, and no more than that: `Firefox, Windows`.
 * @returns `null` for what is no browser that we know
 */
export function coarseBrowserOf(userAgent: string | undefined): string | null {
  const text = userAgent ?? '';
  const browser = browsers.find((each) => text.includes(`${each}/`));
  if (!browser) return null;
  const system = systems.find(([mark]) => text.includes(mark))?.[1];
  return [names[browser] ?? browser, system].filter(Boolean).join(', ');
}
