import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeFile = createRequire(import.meta.url).resolve('axe-core');

/** As i18next shows a text that is missing. */
const keyPattern = /^[a-z][A-Za-z]*(\.[A-Za-z_-]+)+$/;

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What another scheme of colours can change. */
const colorRules: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/**
 * Nothing that axe-core finds, whatever its weight, in light and in dark, nothing too wide, and no
 * name of a text where the text should stand.
 */
export async function expectNoViolations(
  view: Page,
  colorSchemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  for (const [index, colorScheme] of colorSchemes.entries()) {
    await view.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await (index === 0 ? findViolations(view) : runAxe(view, colorRules));
    expect(found, `${view.url()} in ${colorScheme}`).toEqual([]);
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
  return [...names, ...(await runAxe(view, allRules))];
}

async function runAxe(view: Page, runOnly: axe.RunOptions['runOnly']): Promise<string[]> {
  const isLoaded = await view.evaluate(() => 'axe' in globalThis);
  if (!isLoaded) await view.evaluate(await readFile(axeFile, 'utf8'));
  return view.evaluate(
    async (options) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
        document,
        options,
      );
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
      );
    },
    { runOnly, resultTypes: ['violations'] } as axe.RunOptions,
  );
}
