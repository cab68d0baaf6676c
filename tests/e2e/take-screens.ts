import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { createPhone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
import { bookAppointment, nextOpenStarts } from './desk-town.ts';
import { visitEveryScreen } from './every-screen.ts';
import { signInAtDesk } from './walks.ts';

/**
 * Every screen at three widths into `screens/`, in Arabic, with large letters and in the dark into
 * its folders, and the four of the README into `docs/screens/`.
 */
const widths = [320, 390, 1280];
const guests = ['Anna Morgens', 'Bert Danach', 'Carla Später', 'Dimitri Mittag', 'Elif Abend'];
const person = { name: 'Erika Beispiel', phone: '06128 12345' };

/** The heading at the top of a picture in the README, by the name of its screen. */
const readmeHeadings: Record<string, string> = {
  venue: 'Freie Tage',
  confirmed: 'Das bringen Sie mit',
};

/** What stands after the `#` of each view of the desk. */
const deskViewsOn = (day: string): Record<string, string> => ({
  inbox: '/anfragen',
  'inbox-done': '/anfragen?liste=erledigt',
  appointments: `/termine/${day}`,
  calendar: `/kalender/dienststelle/buergerbuero/tag/${day}`,
  'calendar-week': `/kalender/dienststelle/buergerbuero/woche/${day}`,
  entry: `/eintrag/${day}`,
  courses: '/kurse',
  closures: '/sperrungen',
  settings: '/einstellungen',
  'settings-office': '/einstellungen/office/buergerbuero',
  'settings-service': '/einstellungen/service/personalausweis-beantragen',
  changes: '/einstellungen/verlauf',
  figures: '/zahlen',
  deletions: '/loeschungen',
  account: '/konto',
  staff: '/personal',
  audit: '/protokoll',
});

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
      onScreen: (name) => takePicture(page, `${variant}/${name}`),
    });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function takeDeskScreens(page: Page): Promise<void> {
  const starts = (await nextOpenStarts(town.url)).slice(0, guests.length);
  for (const [index, start] of starts.entries()) {
    await bookAppointment(town.url, guests[index] ?? '', start);
  }
  const deskViews = deskViewsOn(starts[0]?.slice(0, 10) ?? '');
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.goto(`${town.url}/desk`);
  await takePicture(page, 'desk-sign-in');
  await signInAtDesk(page, town.url, adminPassword);
  await page.getByRole('link', { name: /Grillplatz Hahn/ }).click();
  await page.getByRole('button', { name: 'Bestätigen' }).waitFor();
  await takePicture(page, 'desk-case', 'desk');
  const variants = [
    { variant: 'desk', locale: 'de', colorScheme: 'light' },
    { variant: 'desk-english-dark', locale: 'en', colorScheme: 'dark' },
  ] as const;
  for (const { variant, locale, colorScheme } of variants) {
    await mkdir(`screens/${variant}`, { recursive: true });
    await page.emulateMedia({ colorScheme });
    if (locale !== 'de') await page.locator(`.desk-header [lang="${locale}"]`).click();
    for (const [name, view] of Object.entries(deskViews)) {
      await page.goto(`${town.url}/desk#${view}`);
      await page.getByRole('main').getByRole('heading').first().waitFor();
      await page
        .getByText(/geladen …|Loading/)
        .first()
        .waitFor({ state: 'detached' });
      await takePicture(page, `${variant}/${name}`, undefined, [820, 1280]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${town.url}/desk/anzeige?dienststelle=buergerbuero`);
  await page.getByRole('heading').first().waitFor();
  await takePicture(page, 'display');
}

async function takePicture(
  page: Page,
  name: string,
  readmeName?: string,
  sizes = widths,
): Promise<void> {
  const before = page.viewportSize();
  if (readmeName) await page.screenshot({ path: `docs/screens/${readmeName}.png` });
  for (const width of sizes) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `screens/${name}-${width}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}
