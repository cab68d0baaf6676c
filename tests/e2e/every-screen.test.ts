import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { visitEveryScreen } from './every-screen.ts';
import { findViolations } from './expect-no-violations.ts';
import { findUnreadable, findUnseen } from './find-unreadable.ts';

let town: TestTown;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 390, height: 844 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const forcedColourScreens = ['start', 'service', 'appointment-times', 'venue', 'confirmed', 'more'];

/** Everything that is wrong, so that one run tells it all. */
let problems: string[];
const note = (where: string, found: string[]) =>
  problems.push(...found.map((problem) => `${where}: ${problem}`));

it('can be read and touched with letters of both sizes, on two phones', async () => {
  problems = [];
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visitEveryScreen({
    page,
    url: town.url,
    locale: 'de',
    person: { name: 'Erika Beispiel', phone: '06128 12345' },
    text: '200',
    onScreen: async (name) => {
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 844 });
        for (const text of ['100', '200']) {
          await page.evaluate((size) => {
            document.documentElement.dataset.text = size;
          }, text);
          note(`${name}, ${width} px, ${text} %`, await findUnreadable(page));
        }
      }
      note(`${name} with large letters`, await findViolations(page));
      if (!forcedColourScreens.includes(name)) return;
      await page.emulateMedia({ forcedColors: 'active' });
      note(`${name} in forced colours`, await findUnseen(page));
      await page.emulateMedia({ forcedColors: 'none' });
    },
  });
  expect(problems).toEqual([]);
});

it.each([
  { locale: 'ar', colorScheme: 'dark', phoneNumber: '06128 1111' },
  { locale: 'tr', colorScheme: 'light', phoneNumber: '06128 2222' },
] as const)(
  'each step has no barriers in $locale and $colorScheme',
  async ({ locale, colorScheme, phoneNumber }) => {
    problems = [];
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await visitEveryScreen({
      page,
      url: town.url,
      locale,
      person: { name: 'Erika Beispiel', phone: phoneNumber },
      text: '100',
      isFlowsOnly: true,
      onScreen: async (name) => {
        note(name, await findViolations(page));
        note(name, await findUnreadable(page));
      },
    });
    expect(problems).toEqual([]);
  },
);
