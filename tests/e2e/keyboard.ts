import type { Page } from 'playwright-core';
import { expect } from 'vitest';

type Role = Parameters<Page['getByRole']>[0];

interface Focused {
  name: string;
  isVisible: boolean;
  isOnScreen: boolean;
  /** One of those that `tabTo` looks for. */
  isWanted: boolean;
}

/** More than any screen has to pass; a keyboard trap or a control out of order ends here. */
const maxPresses = 120;

/**
 * Presses Tab until the control has the focus, as people do who use no pointer, and looks on the
 * way whether the focus can be seen.
 */
export async function tabTo(page: Page, role: Role, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) });
  await wanted.first().waitFor();
  await wanted.evaluateAll((elements) => {
    (globalThis as unknown as { wanted: Set<unknown> }).wanted = new Set(elements);
  });
  const passed: string[] = [];
  for (let press = 0; press < maxPresses; press++) {
    await page.keyboard.press('Tab');
    const focused = await readFocus(page);
    passed.push(focused.name);
    expectSeen(focused, page);
    if (focused.isWanted) return;
  }
  throw new Error(`Tab does not reach ${role} ${String(name)}, only: ${passed.join(' · ')}`);
}

export async function tabAndPress(
  page: Page,
  role: Role,
  name: string | RegExp,
  key: 'Enter' | 'Space' = 'Enter',
): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press(key);
}

/** Types into the field that Tab leads to. */
export async function tabAndType(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, 'textbox', name);
  await page.keyboard.type(text);
}

/** After a change of the page the focus stands on its heading, where reading goes on. */
export async function expectHeadingFocused(page: Page, name: string | RegExp): Promise<void> {
  const heading = page.getByRole('heading', { name }).first();
  await heading.waitFor();
  await expect
    .poll(() => heading.evaluate((element) => element === document.activeElement), {
      message: `the heading ${String(name)} has the focus`,
    })
    .toBe(true);
}

/** The focus was not lost with the control that had it. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.localName), {
      message: 'the focus is not lost',
    })
    .not.toBe('body');
}

/**
 * From the top of the page with Tab to its end: the names in their order.
 * @throws when an element of the content comes after one that stands below it, or Tab never ends
 */
export async function tabThrough(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
  });
  const names: string[] = [];
  let before: { bottom: number; name: string } | undefined;
  for (let press = 0; press < maxPresses; press++) {
    await page.keyboard.press('Tab');
    const focused = await readFocus(page);
    const box = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const { top, bottom } = element.getBoundingClientRect();
      const isContent = element.closest('main') !== null;
      return { top: top + scrollY, bottom: bottom + scrollY, isContent };
    });
    if (!box || (names.length > 0 && focused.name === names[0])) return names;
    expectSeen(focused, page);
    if (box.isContent) {
      const order = `${focused.name} comes after ${before?.name}`;
      if (before) expect(box.bottom, order).toBeGreaterThan(before.bottom - 60);
      before = { bottom: box.bottom, name: focused.name };
    }
    names.push(focused.name);
  }
  throw new Error(`Tab finds no end: ${names.join(' · ')}`);
}

function expectSeen(focused: Focused, page: Page): void {
  const where = `${focused.name} on ${page.url()}`;
  if (focused.name === '') return;
  expect(focused.isVisible, `the focus can be seen: ${where}`).toBe(true);
  expect(focused.isOnScreen, `nothing covers the focus: ${where}`).toBe(true);
}

function readFocus(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) {
      return { name: '', isVisible: true, isOnScreen: true, isWanted: false };
    }
    const label = (element as HTMLInputElement).labels?.[0]?.innerText;
    const name = element.getAttribute('aria-label') ?? label ?? element.innerText;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      name: name.trim().replaceAll(/\s+/g, ' ').slice(0, 60),
      isWanted: (globalThis as unknown as { wanted?: Set<unknown> }).wanted?.has(element) ?? false,
      isVisible: hasOutline || boxShadow !== 'none',
      isOnScreen:
        there !== null &&
        (element.contains(there) || there.contains(element)) &&
        top > -height / 2 &&
        top < innerHeight,
    };
  });
}
