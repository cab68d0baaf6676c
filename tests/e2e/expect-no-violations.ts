import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeFile = createRequire(import.meta.url).resolve('axe-core');

/** As i18next shows a text that is missing. */
const keyPattern = /^[a-z][A-Za-z]*(\.[A-Za-z_-]+)+$/;

/**
 * Nothing that axe-core finds, whatever its weight, in light and in dark, nothing too wide, and no
 * name of a text where the text should stand.
 */
export async function expectNoViolations(
  view: Page,
  colorSchemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  for (const colorScheme of colorSchemes) {
    await view.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findViolations(view), `${view.url()} in ${colorScheme}`).toEqual([]);
    const width = await view.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${view.url()} needs no scrolling sideways`).toBeLessThanOrEqual(
      view.viewportSize()?.width ?? 0,
    );
  }
  await view.emulateMedia({ colorScheme: 'light' });
}

/** What axe-core finds as the page looks now, and names of texts where texts should stand. */
export async function findViolations(view: Page): Promise<string[]> {
  const names = await view.getByText(keyPattern).allTextContents();
  await view.evaluate(await readFile(axeFile, 'utf8'));
  const found = await view.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  return [...names, ...found];
}
