/** The desk opens with the inbox: what its first script brings is paid for by every opening. */
import { readFile } from 'node:fs/promises';
import type { Manifest } from 'vite';
import { expect, it } from 'vitest';

const later = [
  'src/desk/figures-view.tsx',
  'src/desk/draw-chart.ts',
  'src/desk/audit-view.tsx',
  'src/desk/calendar/calendar-view.tsx',
  'src/desk/print/confirmation-view.tsx',
  'src/desk/settings/settings-view.tsx',
];

it('comes without charts, figures, settings, the calendar and what is printed', async () => {
  const text = await readFile('dist/client/.vite/manifest.json', 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  const first = new Set<string>();
  const visit = (key: string) => {
    if (first.has(key)) return;
    first.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  visit('desk.html');
  for (const source of later) {
    expect(manifest[source]?.isDynamicEntry, source).toBe(true);
    expect(first).not.toContain(source);
  }
  const sizes = await Promise.all(
    [...first].map(async (key) => (await readFile(`dist/client/${manifest[key]?.file}`)).length),
  );
  expect(sizes.reduce((sum, size) => sum + size) / 1024).toBeLessThan(300);
});
