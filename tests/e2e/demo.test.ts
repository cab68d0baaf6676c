import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLanServer } from '../../scripts/serve-lan.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { readCases } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { readDatabases } from './read-databases.ts';
import {
  fillAppointment,
  fillContact,
  goOn,
  goTo,
  pickTime,
  sendRequest,
  visitUntilKept,
} from './walks.ts';

const realPerson = { name: 'Erna Echt', phone: '06128 4711' };
let town: TestTown;
let server: RunningServer;
let phone: Phone;
let context: BrowserContext;
/** All that any page of the demo asked for. */
const asked: string[] = [];

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  server = await town.start();
  context = await phone.open();
  const page = await context.newPage();
  await page.setViewportSize({ width: 320, height: 720 });
  await visitUntilKept(page, town.url);
  await page.goto(`${town.url}/termin`);
  await fillAppointment(page, 'Reisepass beantragen', realPerson);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.evaluate(async () => {
    while (!(await caches.match('/demo'))) await new Promise((go) => setTimeout(go, 50));
  });
  await page.close();
  // From here on there is nobody whom the demo could reach.
  await server.stop();
  await phone.kill();
  context = await phone.open();
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

async function openDemo(path = ''): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 320, height: 720 });
  await page.goto(`${town.url}/demo${path}`);
  return page;
}

const steps = [
  '1. Leistung finden',
  '2. Was bringe ich mit?',
  '3. Termin wünschen, ohne Netz',
  '4. Gespeichert auf diesem Gerät',
  '5. Im Rathaus',
  '6. Meine Anfragen',
  '7. Absagen',
] as const;

/** Whether all of it is on the screen, with nothing in front of it. */
function isOnTop(element: Element): boolean {
  const { left, top, bottom } = element.getBoundingClientRect();
  return [top + 2, bottom - 2].every((y) => {
    const found = document.elementFromPoint(left + 2, y);
    return found !== null && element.contains(found);
  });
}

const expectUncovered = (found: Locator) =>
  expect.poll(() => found.evaluate(isOnTop), { timeout: 20_000 }).toBe(true);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const nextStep = (page: Page) => press(page, 'Nächster Schritt');
const stepIs = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Führung' }).getByText(title, { exact: true }).waitFor();

async function openAudience(presenter: Page): Promise<Page> {
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    press(presenter, 'Fenster für das Publikum öffnen'),
  ]);
  return opened;
}

describe('the demo, opened cold and without a server', () => {
  // Windows that are left would answer a presenter of the next test, even after a failure.
  afterEach(async () => {
    await Promise.all(context.pages().map((page) => page.close()));
  });

  it('takes the whole tour, on both sides', async () => {
    const page = await openDemo();
    await page.getByText('DEMO', { exact: true }).waitFor();
    await page.getByText('Nur zum Üben', { exact: true }).waitFor();
    await press(page, 'Führung beginnen');
    await stepIs(page, '1. Leistung finden');
    await page.getByRole('heading', { name: 'Leistungen', level: 1 }).waitFor();
    await nextStep(page);
    await page.getByRole('heading', { name: 'Personalausweis beantragen' }).waitFor();
    await page.getByRole('heading', { name: /Das bringen Sie mit/ }).waitFor();
    expect(await page.title()).toBe('DEMO – Personalausweis beantragen – Taschenrathaus');
    await nextStep(page);
    await stepIs(page, '3. Termin wünschen, ohne Netz');
    await page.getByText(/Keine Verbindung zum Rathaus/).waitFor();
    await expectNoViolations(page);
    await goOn(page);
    await page.getByRole('heading', { name: 'Wann möchten Sie kommen?' }).waitFor();
    await pickTime(page);
    await goOn(page);
    await fillContact(page, { name: 'Gerda Gast', phone: '06128 333' });
    await sendRequest(page);
    await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
    await nextStep(page);
    await stepIs(page, '4. Gespeichert auf diesem Gerät');
    await page.getByText('Gerda Gast').waitFor();
    await nextStep(page);
    await stepIs(page, '5. Im Rathaus');
    await page.getByRole('heading', { name: 'Das passiert im Rathaus' }).waitFor();
    await page.getByText('Gerda Gast, 06128 333').waitFor();
    await press(page, 'Bestätigen');
    await page.getByRole('main').getByRole('status').getByText('Bestätigt').waitFor();
    await nextStep(page);
    await page.getByRole('heading', { name: 'Meine Anfragen' }).waitFor();
    for (const name of [/Personalausweis.*Bestätigt/s, /Grillplatz.*Bestätigt/s]) {
      await page.getByRole('main').getByRole('link', { name }).waitFor();
    }
    await nextStep(page);
    await stepIs(page, '7. Absagen');
    await page.getByText('Ihr Termin ist fest.').waitFor();
    await press(page, 'Termin absagen');
    await page.getByRole('button', { name: /Ja, .*absagen/ }).click();
    await page.getByText('Der Termin findet nicht statt.').waitFor();
    await press(page, 'Führung beenden');
    await page.getByRole('heading', { name: 'Rathaus zum Üben' }).waitFor();
  });

  it('takes the tour by keyboard alone, with a sample where nobody fills in a form', async () => {
    const page = await openDemo('/menue');
    await page.getByRole('button', { name: 'Führung beginnen' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Leistungen', level: 1 }).waitFor();
    // The focus is where the tour goes on: the same key leads from step to step.
    for (const title of ['2. Was bringe ich mit?', '3. Termin wünschen, ohne Netz']) {
      await page.locator('.demo-tour .button:focus').waitFor();
      await page.keyboard.press('Enter');
      await stepIs(page, title);
    }
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.demo-tour .button:focus').press('Enter');
    await page.getByText('Erika Beispiel').waitFor();
    await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
    await page.getByRole('button', { name: 'Zurück', exact: true }).press('Enter');
    await stepIs(page, '3. Termin wünschen, ohne Netz');
    await page.getByRole('button', { name: 'Führung beenden' }).press('Enter');
    await page.getByText('Das Netz der Demo ist da.').waitFor();
  });

  it('leaves room for the page on the smallest phone, at every step', async () => {
    const page = await openDemo('/menue');
    await page.setViewportSize({ width: 320, height: 568 });
    await press(page, 'Führung beginnen');
    for (const title of steps) {
      await stepIs(page, title);
      const heading = page.getByRole('heading', { level: 1 });
      await heading.waitFor();
      const isSeen = () => heading.evaluate(isOnTop);
      await expect.poll(isSeen, { message: title, timeout: 20_000 }).toBe(true);
      if (title !== steps.at(-1)) await nextStep(page);
    }
    // The words fold as soon as the page is used; the way on stays.
    await page.getByRole('main').getByRole('heading', { level: 1 }).click();
    await page.getByText(steps[6] ?? '', { exact: true }).waitFor({ state: 'hidden' });
    await page.mouse.wheel(0, 3000);
    await expectUncovered(page.getByRole('region', { name: 'Führung' }).getByRole('button').nth(1));
    await page.getByRole('button', { name: 'Schritt 7 von 7' }).click();
    await stepIs(page, '7. Absagen');
    await press(page, 'Zurück');
    await stepIs(page, '6. Meine Anfragen');
    await press(page, 'Führung beenden');
  });

  it.each(['Sehr groß', 'Doppelt so groß'])(
    'keeps its word and the words of the tour in view on a phone with large letters: %s',
    async (size) => {
      const page = await openDemo('/mehr');
      await page.getByRole('radio', { name: size }).check();
      const tour = page.getByRole('region', { name: 'Führung' });
      for (const phoneSize of [
        { width: 320, height: 568 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(phoneSize);
        await page.goto(`${town.url}/demo/menue`);
        await press(page, 'Führung beginnen');
        await page.getByRole('heading', { name: 'Leistungen', level: 1 }).waitFor();
        await nextStep(page);
        await page.getByRole('heading', { name: 'Personalausweis beantragen' }).waitFor();
        await page.mouse.move(160, phoneSize.height * 0.65);
        await page.mouse.wheel(0, 3000);
        await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
        await expectUncovered(page.getByText('DEMO', { exact: true }));
        // What the arrow says is open can be read, to the last of it.
        await expectUncovered(tour.getByText(steps[1], { exact: true }));
        await page.getByRole('button', { name: 'Führung beenden' }).focus();
        await expectUncovered(page.getByRole('button', { name: 'Führung beenden' }));
        const arrow = page.getByRole('button', { name: 'Schritt 2 von 7' });
        await arrow.click();
        await tour.getByText(steps[1], { exact: true }).waitFor({ state: 'hidden' });
        await arrow.click();
        await expectUncovered(arrow);
        await expectUncovered(tour.getByText(steps[1], { exact: true }));
        await expectNoViolations(page);
        // At the next step they begin at their beginning.
        await page.getByRole('button', { name: 'Führung beenden' }).focus();
        await nextStep(page);
        await stepIs(page, steps[2]);
        await expectUncovered(tour.getByText(steps[2], { exact: true }));
        await expectUncovered(page.getByText('DEMO', { exact: true }));
        await press(page, 'Führung beenden');
        await page.getByRole('heading', { name: 'Rathaus zum Üben' }).waitFor();
      }
      await press(page, 'Alles auf Anfang');
      await page.getByText(/Alles ist wieder wie am Anfang/).waitFor();
      await page.close();
    },
  );

  it('leads back to the step from any other page', async () => {
    const page = await openDemo('/menue');
    await press(page, 'Führung beginnen');
    await stepIs(page, steps[0]);
    await nextStep(page);
    await page.getByRole('heading', { name: 'Personalausweis beantragen' }).waitFor();
    const back = page.getByRole('link', { name: 'Zum Schritt' });
    expect(await back.count()).toBe(0);
    await page.goto(`${town.url}/demo`);
    await stepIs(page, steps[1]);
    await back.click();
    await page.getByRole('heading', { name: 'Personalausweis beantragen' }).waitFor();
    await back.waitFor({ state: 'detached' });
    await stepIs(page, steps[1]);
    await press(page, 'Führung beenden');
  });

  it('sends what was typed, and says when it was not enough', async () => {
    const page = await openDemo('/menue');
    await press(page, 'Alles auf Anfang');
    await press(page, 'Führung beginnen');
    await stepIs(page, steps[0]);
    await nextStep(page);
    await stepIs(page, steps[1]);
    await nextStep(page);
    await stepIs(page, steps[2]);
    await goOn(page);
    await pickTime(page);
    await page.getByRole('button', { name: 'Schritt 3 von 7' }).click();
    await nextStep(page);
    await page.getByText(/Ihr Formular war noch nicht fertig/).waitFor();
    await page.getByText('Erika Beispiel').waitFor();
    await press(page, 'Zurück');
    await stepIs(page, steps[2]);
    await goOn(page);
    await goOn(page);
    await fillContact(page, { name: 'Hanna Halb', phone: '06128 444' });
    await nextStep(page);
    await page.getByText('Hanna Halb').waitFor();
    await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
    await nextStep(page);
    await page.getByText('Hanna Halb, 06128 444').waitFor();
    await press(page, 'Führung beenden');
  });

  it('makes one request of a double press', async () => {
    const page = await openDemo('/menue');
    await press(page, 'Alles auf Anfang');
    await page.getByRole('button', { name: 'Bestätigt', exact: true }).dblclick();
    await page.getByText('Ihr Termin ist fest.').waitFor();
    await goTo(page, 'Meine Anfragen');
    await page.getByRole('heading', { name: 'Meine Anfragen' }).waitFor();
    const requests = page.getByRole('main').getByRole('link', { name: /Personalausweis/ });
    await requests.first().waitFor();
    expect(await requests.count()).toBe(1);
  });

  it('shows every situation', async () => {
    const page = await openDemo('/menue');
    await expectNoViolations(page);
    const play = async (situation: string) => {
      await page.getByRole('link', { name: 'Menü' }).click();
      await press(page, situation);
      await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
    };
    await play('Zeit ist inzwischen vergeben');
    await page.getByText('Das ist leider nicht möglich').waitFor();
    await page.getByRole('heading', { name: 'Diese Zeiten waren noch frei' }).waitFor();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: /anfragen$/ }).click();
    await page.getByText('Ihr Termin ist fest.').waitFor();

    await play('Bestätigt');
    await page.getByText('Ihr Termin ist fest.').waitFor();
    await page.getByRole('heading', { name: 'Das bringen Sie mit' }).waitFor();

    await play('Abgelehnt, mit anderen Zeiten');
    await page.getByText('An diesem Tag ist der Platz leider gesperrt.').waitFor();
    await page.getByRole('heading', { name: 'Diese Zeiten waren noch frei' }).waitFor();

    await play('Kein Netz');
    await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
    await page.getByText(/Keine Verbindung zum Rathaus/).waitFor();
    await press(page, 'Jetzt senden');
    await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
    await press(page, 'Netz wieder einschalten');
    await page.getByText('Ihr Termin ist fest.').waitFor();
    expect(await page.getByText(/Keine Verbindung zum Rathaus/).count()).toBe(0);
  });

  it('lets one be the town hall: confirm one request, decline another', async () => {
    const page = await openDemo('/rathaus');
    await page.getByRole('link', { name: /Wartet auf Sie/ }).click();
    await expectNoViolations(page);
    await press(page, 'Bestätigen');
    await page.getByRole('main').getByRole('status').getByText('Bestätigt').waitFor();

    await page.getByRole('link', { name: 'App', exact: true }).click();
    await goTo(page, 'Reservieren');
    await page.getByRole('link', { name: /Grillplatz Bleidenstadt/ }).click();
    await page.getByRole('button', { name: 'Nächster Monat' }).click();
    await page
      .getByRole('button', { name: /202\d: frei$/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Als Wunsch wählen/ })
      .first()
      .click();
    await goOn(page);
    await page.getByRole('textbox', { name: 'Wie viele Personen kommen?' }).fill('12');
    await page.getByRole('textbox', { name: /^Anlass/ }).fill('Geburtstag');
    await page.getByRole('checkbox', { name: /Regeln/ }).check();
    await goOn(page);
    await fillContact(page, { name: 'Gerda Gast', phone: '06128 333' });
    await sendRequest(page);
    await page.getByText('Ihre Anfrage wird geprüft').waitFor();
    const request = page.url();
    await page.getByRole('link', { name: 'Im Rathaus' }).click();
    await page.getByRole('textbox', { name: 'Nachricht an die Person' }).fill('Da wird gebaut.');
    await press(page, 'Ablehnen und andere Zeiten anbieten');
    await page.getByRole('heading', { name: 'Angeboten werden' }).waitFor();
    await page.goto(request);
    await page.getByText('Da wird gebaut.').waitFor();
  });

  it('has notes for a presenter, whose buttons lead the window of the audience', async () => {
    const presenter = await openDemo('/vortrag');
    await presenter.getByRole('heading', { name: 'Vortrag' }).waitFor();
    await presenter.getByText('Noch ist kein Fenster für das Publikum offen.').waitFor();
    await press(presenter, '2. Was bringe ich mit?');
    const audience = await openAudience(presenter);
    await audience.getByRole('heading', { name: 'Personalausweis beantragen' }).waitFor();
    await presenter.getByText('Das Fenster für das Publikum ist offen.').waitFor();
    await Promise.all([
      audience.waitForEvent('load'),
      press(presenter, 'Fenster noch einmal öffnen'),
    ]);
    await expectUncovered(presenter.getByRole('button', { name: 'Nächster Schritt' }));
    await press(presenter, 'Nächster Schritt');
    await stepIs(audience, '3. Termin wünschen, ohne Netz');
    await presenter.getByText(/etwa 5 Min/).waitFor();
    await expectNoViolations(presenter);
    await press(presenter, 'Zeit ist inzwischen vergeben');
    await audience.getByText('Das ist leider nicht möglich').waitFor();
    expect(await presenter.getByRole('heading', { name: 'Vortrag' }).count()).toBe(1);
    expect(context.pages().filter((page) => page.url().includes('/demo'))).toHaveLength(2);
    await audience.close();
    await presenter.getByText('Noch ist kein Fenster für das Publikum offen.').waitFor();
  });

  it('may begin at any step: each makes what it needs', async () => {
    const presenter = await openDemo('/vortrag');
    await press(presenter, 'Alles auf Anfang');
    await presenter.getByText(/Alles ist wieder wie am Anfang/).waitFor();
    const audience = await openAudience(presenter);
    await audience.getByRole('heading', { name: 'Rathaus zum Üben' }).waitFor();
    await press(presenter, '7. Absagen');
    await stepIs(audience, '7. Absagen');
    await audience.getByText('Ihr Termin ist fest.').waitFor();
    await press(audience, 'Termin absagen');
    await audience.getByRole('button', { name: /Ja, .*absagen/ }).click();
    await audience.getByText('Der Termin findet nicht statt.').waitFor();
    await press(presenter, '5. Im Rathaus');
    await audience.getByRole('button', { name: 'Bestätigen', exact: true }).waitFor();
    await press(presenter, '6. Meine Anfragen');
    await audience
      .getByRole('main')
      .getByRole('link', { name: /Grillplatz.*Bestätigt/s })
      .waitFor();
    await press(presenter, 'Alles auf Anfang');
    await audience.getByRole('heading', { name: 'Rathaus zum Üben' }).waitFor();
    await press(presenter, '5. Im Rathaus');
    await press(audience, 'Bestätigen');
    await audience.getByRole('main').getByRole('status').getByText('Bestätigt').waitFor();
    await press(presenter, 'Alles auf Anfang');
  });

  it('prints a handout with codes for the app, the demo and the telephone', async () => {
    const page = await openDemo('/handzettel');
    await expectNoViolations(page);
    const address = page.getByRole('textbox', { name: 'Adresse der App' });
    const printButton = page.getByRole('button', { name: 'Drucken' });
    const codes = page.getByRole('img', { name: /^QR-Code/ });
    // Here only the address of this machine is known, which helps nobody at home.
    await page.getByText(/Tragen Sie zuerst diese Adresse ein/).waitFor();
    for (const [typed, problem] of [
      [town.url, 'Diese Adresse gibt es nur auf diesem Computer'],
      ['stadt', 'Das ist noch keine Adresse'],
    ] as const) {
      await address.fill(typed);
      await page.getByText(problem).waitFor();
      expect([await codes.count(), await printButton.count()]).toEqual([0, 0]);
    }
    await address.fill('meine-stadt.example/demo');
    await page.getByRole('textbox', { name: 'Ihr Name (freiwillig)' }).fill('Lotte Lotsin');
    for (const shown of ['meine-stadt.example', 'meine-stadt.example/demo', '115']) {
      await page.getByRole('img', { name: `QR-Code für ${shown}`, exact: true }).waitFor();
    }
    await expect
      .poll(() => page.evaluate(readDatabases).then(JSON.stringify), { timeout: 20_000 })
      .toContain('Lotsin');
    await page.reload();
    await page.getByRole('img', { name: 'QR-Code für meine-stadt.example', exact: true }).waitFor();
    await expectNoViolations(page);
    await page.emulateMedia({ media: 'print' });
    await page.getByText('Lotte Lotsin').waitFor();
    await page.getByText(/Oder das Rathaus selbst: 06128/).waitFor();
    // The mark stands at the demo's code, and nowhere near that of the app.
    const marks = page.getByText('DEMO', { exact: true }).filter({ visible: true });
    expect(await marks.count()).toBe(1);
    const codeOf = (title: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
    await codeOf('Zu Hause üben').getByText('DEMO', { exact: true }).waitFor();
    await codeOf('Die App öffnen')
      .getByText(/Hier wird wirklich gesendet/)
      .waitFor();
    for (const size of ['Groß', 'Sehr groß', 'Doppelt so groß']) {
      await page.emulateMedia({ media: 'screen' });
      await page.goto(`${town.url}/demo/mehr`);
      await page.getByRole('radio', { name: size, exact: true }).check();
      await page.goto(`${town.url}/demo/handzettel`);
      await printButton.waitFor();
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['.demo-frame', '.demo-word', '.demo-bar nav']) {
        expect(await page.locator(hidden).isVisible()).toBe(false);
      }
      expect(await printButton.isVisible()).toBe(false);
      const sheet = await page.pdf({ preferCSSPageSize: true });
      expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g), size).toHaveLength(1);
    }
  });

  it('is as at the beginning after one tap', async () => {
    const page = await openDemo('/mehr');
    await page.getByRole('radio', { name: 'Sehr groß' }).check();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Menu', exact: true }).click();
    await press(page, 'No network');
    await page.getByRole('heading', { name: 'What has happened' }).waitFor();
    await page.getByRole('link', { name: 'Menu', exact: true }).click();
    await press(page, 'Start afresh');
    const notice = page.getByText(/Alles ist wieder wie am Anfang/);
    await notice.waitFor();
    await page.getByText('Das Netz der Demo ist da.').waitFor();
    const look = () =>
      page.evaluate(() => [
        document.documentElement.lang,
        document.documentElement.dataset.text,
        document.cookie,
      ]);
    expect(await look()).toEqual(['de', '100', '']);
    await page.reload();
    await page.getByText('Das Netz der Demo ist da.').waitFor();
    expect(await notice.count()).toBe(0);
    await page.goto(`${town.url}/demo/anfragen`);
    await page.getByText('Sie haben noch keine Anfragen').first().waitFor();
    await page.goto(`${town.url}/demo/rathaus`);
    await page.getByRole('link', { name: /Wartet auf Sie/ }).waitFor();
    expect(await page.getByText('Gerda Gast').count()).toBe(0);
  });

  it('keeps its language to itself and leads nowhere else', async () => {
    const page = await openDemo('/mehr');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Town hall', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'More', exact: true }).waitFor();
    const links = await page
      .getByRole('link')
      .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((href) => href.startsWith('/') && !/^\/demo(\/|$)/.test(href))).toEqual([]);
    expect(await page.evaluate(() => document.cookie)).toContain('lang=en');
    await page.getByRole('button', { name: 'Deutsch', exact: true }).click();
    expectOwnFilesOnly();
  });
});

function expectOwnFilesOnly(): void {
  const own = /^\/(demo(\/.*)?|demo\.webmanifest|assets\/.*|icon.*|service-worker\.js)$/;
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((path) => !own.test(path))).toEqual([]);
}

it('leaves the real app as it was, which knows nothing of the demo, and the demo nothing of it', async () => {
  server = await town.start();
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${town.url}/demo/anfragen`);
  await page.getByText('Sie haben noch keine Anfragen').first().waitFor();
  await page.goto(`${town.url}/demo/menue`);
  await press(page, 'Bestätigt');
  await page.getByText('Ihr Termin ist fest.').waitFor();
  // Now that somebody could be reached, too.
  expectOwnFilesOnly();
  await page.goto(`${town.url}/mehr`);
  expect(await page.evaluate(() => document.cookie)).not.toContain('lang=');
  await page.getByRole('link', { name: 'Demo öffnen' }).click();
  await page.getByText('DEMO', { exact: true }).waitFor();
  await page.goto(`${town.url}/demo/menue`);
  await page.getByRole('link', { name: /Demo verlassen/ }).click();
  await page.getByText('DEMO', { exact: true }).waitFor({ state: 'detached' });

  await page.goto(`${town.url}/anfragen`);
  const requests = page.getByRole('main').getByRole('link');
  await requests.filter({ hasText: 'Reisepass beantragen' }).waitFor();
  expect(await requests.filter({ hasText: 'Personalausweis' }).count()).toBe(0);
  const names = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name = '' }) => name),
  );
  expect(names).toContain('taschenrathaus-demo-device');
  expect(names).toContain('taschenrathaus-demo-town-hall');
  const isOfDemo = ([name]: [string, string]) => name.startsWith('taschenrathaus-demo');
  const contents = Object.entries(await page.evaluate(readDatabases));
  const real = contents.filter((entry) => !isOfDemo(entry)).join();
  const demo = contents.filter(isOfDemo).join();
  expect(real).toContain('Erna Echt');
  expect(real).not.toMatch(/Erika Beispiel|Gerda Gast|demoStage/);
  expect(demo).toContain('Karl Muster');
  expect(demo).not.toContain('Erna Echt');
  expect(await readCases(town.url, 'buergerservice')).toHaveLength(1);
  await page.close();
});

it('opens on a long press on the logo, and stays closed on a short one', async () => {
  const page = await context.newPage();
  await page.goto(town.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const logo = page.getByRole('link', { name: /^Taschenrathaus/ });
  const scripts = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  await expect
    .poll(scripts, { timeout: 20_000 })
    .toContainEqual(expect.stringContaining('/long-press-'));
  await logo.click();
  expect(new URL(page.url()).pathname).toBe('/');
  await logo.click({ delay: 1000 });
  await page.getByText('DEMO', { exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/demo');
  await page.close();
});

it('leads to no app where there is none: in the WLAN of a laptop', async () => {
  const lan = createLanServer(town.port).listen(0, '127.0.0.1');
  await once(lan, 'listening');
  const { port } = lan.address() as AddressInfo;
  // By a name that the browser does not trust, as it does not trust the number of a laptop.
  const guest = await createPhone(['--host-resolver-rules=MAP laptop.example 127.0.0.1']);
  const page = await (await guest.open()).newPage();
  await page.goto(`http://laptop.example:${port}/demo/menue`);
  await press(page, 'Bestätigt');
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.getByRole('link', { name: 'Menü' }).click();
  await page.getByRole('link', { name: 'Handzettel zum Drucken' }).waitFor();
  expect(await page.getByRole('link', { name: /Demo verlassen/ }).count()).toBe(0);
  await guest.remove();
  lan.close();
});
