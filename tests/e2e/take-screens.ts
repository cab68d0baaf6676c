import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { createPhone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
import { visitEveryScreen } from './every-screen.ts';
import { signInAtDesk } from './walks.ts';

/**
 * Every screen at three widths into `screens/`, in Arabic, with large letters and in the dark into
 * its folders, and the four of the README into `docs/screens/`.
 */
const widths = [320, 390, 1280];
const person = { name: 'Erika Beispiel', phone: '06128 12345' };

/** The heading at the top of a picture in the README, by the name of its screen. */
const readmeHeadings: Record<string, string> = {
  venue: 'Freie Tage',
  confirmed: 'Das bringen Sie mit',
};

const town = await createTestTown();
const phone = await createPhone();
try {
  await mkdir('screens', { recursive: true });
  await mkdir('docs/screens', { recursive: true });
  await town.start();
  const page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await takeResidentScreens(page);
  await takeDeskScreens(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await takeVariants(page);
} finally {
  await phone.remove();
  await town.remove();
}

async function takeResidentScreens(page: Page): Promise<void> {
  await visitEveryScreen({
    page,
    url: town.url,
    locale: 'de',
    text: '100',
    person,
    onScreen: async (name) => {
      const heading = readmeHeadings[name];
      if (heading) {
        await page
          .getByRole('heading', { name: heading })
          .evaluate((element) => element.scrollIntoView());
      }
      await takePicture(page, name, heading || name === 'start' ? name : undefined);
    },
  });
}

/** What is easily overlooked: another direction, large letters, the dark. */
async function takeVariants(page: Page): Promise<void> {
  const variants = [
    { variant: 'arabic', locale: 'ar', text: '100', colorScheme: 'light', phoneNumber: '06128 1' },
    { variant: 'large', locale: 'de', text: '200', colorScheme: 'light', phoneNumber: '06128 2' },
    { variant: 'dark', locale: 'de', text: '100', colorScheme: 'dark', phoneNumber: '06128 3' },
  ] as const;
  for (const { variant, locale, text, colorScheme, phoneNumber } of variants) {
    await mkdir(`screens/${variant}`, { recursive: true });
    await page.emulateMedia({ colorScheme });
    await visitEveryScreen({
      page,
      url: town.url,
      locale,
      text,
      person: { ...person, phone: phoneNumber },
      onScreen: async (name) => {
        await page.screenshot({ path: `screens/${variant}/${name}.png`, fullPage: true });
      },
    });
  }
}

async function takeDeskScreens(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.goto(`${town.url}/desk`);
  await takePicture(page, 'desk-sign-in');
  await signInAtDesk(page, town.url, adminPassword);
  await page.getByRole('link', { name: /Grillplatz Hahn/ }).click();
  await page.getByRole('button', { name: 'Bestätigen' }).waitFor();
  await takePicture(page, 'desk-case', 'desk');
  await page.getByRole('link', { name: /^Termine/ }).click();
  for (let day = 0; day < 3; day++) {
    await page.getByRole('link', { name: 'Nächster Tag' }).click();
  }
  await takePicture(page, 'desk-day');
  await page.getByRole('link', { name: 'Sperrungen' }).click();
  await page.getByRole('form', { name: 'Alle Grillplätze sperren' }).waitFor();
  await takePicture(page, 'desk-closures');
  await page.goto(`${town.url}/desk/anzeige?dienststelle=buergerbuero`);
  await page.getByText('Niemand wartet').waitFor();
  await takePicture(page, 'display');
}

async function takePicture(page: Page, name: string, readmeName?: string): Promise<void> {
  const before = page.viewportSize();
  if (readmeName) await page.screenshot({ path: `docs/screens/${readmeName}.png` });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `screens/${name}-${width}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}
