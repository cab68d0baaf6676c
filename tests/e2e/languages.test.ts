import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directionOf, locales } from '../../src/domain/locales.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { openSettings, visitUntilKept } from './walks.ts';

const names = {
  de: 'Deutsch',
  'de-simple': 'Einfache Sprache',
  en: 'English',
  tr: 'Türkçe',
  uk: 'Українська',
  ar: 'العربية',
} as const;
let town: TestTown;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const choose = (locale: keyof typeof names) =>
  page.getByRole('button', { name: names[locale], exact: true }).click();
const language = () =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

it('changes the language of a half-filled form and keeps what was typed, without a network', async () => {
  await visitUntilKept(page, `${town.url}/termin`);
  await page.getByRole('searchbox', { name: 'Anliegen suchen' }).fill('Personalausweis');
  await page.getByRole('button', { name: /^Personalausweis beantragen/ }).click();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Sprache' }).click();
  await choose('tr');
  await page.getByRole('heading', { level: 1, name: 'Diğer' }).waitFor();
  await expect.poll(language).toEqual(['tr', 'ltr']);
  await page.getByRole('link', { name: 'Önceki sayfaya dön' }).click();
  await page.getByText('Kimlik kartı başvurusu').first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/termin');
  expect(await language()).toEqual(['tr', 'ltr']);
  await page.context().setOffline(false);
});

describe.each(locales)('in %s', (locale) => {
  it('every page to read has no barriers and needs no scrolling sideways', async () => {
    await openSettings(page, town.url);
    await choose(locale);
    await expect.poll(language).toEqual([locale, directionOf(locale)]);
    for (const path of [
      '/',
      '/leistungen',
      '/leistungen/personalausweis-beantragen',
      '/plaetze',
      '/plaetze/silberbachhalle',
      '/kurse',
      '/termin',
      '/kontakt',
      '/anfragen',
      '/mehr',
      '/mehr/meine-daten',
      '/mehr/barrierefreiheit',
      '/datenschutz',
      '/impressum',
    ]) {
      await page.goto(`${town.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(language).toEqual([locale, directionOf(locale)]);
      // Colours are the same in every language.
      await expectNoViolations(page, locale === 'de' ? ['light', 'dark'] : ['light']);
    }
  });
});

it.each(['tr', 'ar'] as const)('says in %s what is in German only', async (locale) => {
  await openSettings(page, town.url);
  await choose(locale);
  await expect.poll(language).toEqual([locale, directionOf(locale)]);
  await visitUntilKept(page, `${town.url}/leistungen/personalausweis-beantragen`);
  const german = page.locator('main [lang="de"][dir="ltr"]');
  await german.getByText('Neuer Personalausweis für Deutsche', { exact: false }).waitFor();
  await german.getByText('Personalausweis beantragen', { exact: true }).waitFor();
  await german.getByText('Girokarte oder Bargeld für die Gebühr').waitFor();
  expect(await page.locator('h1 [lang]').count()).toBe(0);
  expect(await page.locator('h2 [lang]').count()).toBe(0);
});
