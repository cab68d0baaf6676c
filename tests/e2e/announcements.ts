import type { Page } from 'playwright-core';

/**
 * What a screen reader says by itself: words that change inside of a live region that was there
 * before, and alerts when they appear.
 */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    (globalThis as unknown as { said: string[] }).said = said;
    const regions = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const known = new Set(document.querySelectorAll(regions));
    const say = (region: Element) => {
      const words = (region.textContent ?? '').trim().replaceAll(/\s+/g, ' ');
      if (words && words !== said.at(-1)) said.push(words);
    };
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(regions);
        if (region && known.has(region)) say(region);
      }
      for (const region of document.querySelectorAll(regions)) {
        if (!known.has(region) && region.matches('[role=alert]')) say(region);
        known.add(region);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}
