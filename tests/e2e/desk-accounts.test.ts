import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn, signInAtDesk } from './walks.ts';

const ownPassword = 'Apfelbaum hinterm Rathaus';
let town: TestTown;
let phones: Phone[];
let admin: Page;
let clerk: Page;

beforeAll(async () => {
  [town, ...phones] = await Promise.all([createTestTown(), createPhone(), createPhone()]);
  await town.start();
  [admin, clerk] = (await Promise.all(
    phones.map(async (phone) => (await phone.open()).newPage()),
  )) as [Page, Page];
  for (const page of [admin, clerk]) await page.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(admin, town.url, adminPassword);
});
afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.remove()));
  await town.remove();
});

async function expectNoViolationsAt(page: Page, ...widths: number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 1000 });
    await expectNoViolations(page);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const cardOf = (name: string) =>
  admin.getByRole('listitem').filter({ has: admin.getByRole('heading', { name }) });

/** Presses one of the buttons of an account, and the one that confirms it. */
async function change(name: string, action: string, confirm: string): Promise<void> {
  await cardOf(name)
    .getByRole('button', { name: new RegExp(`^${action}`) })
    .click();
  await cardOf(name).getByRole('button', { name: confirm }).focus();
  await admin.keyboard.press('Enter');
}

async function readMadePassword(name: string): Promise<string> {
  const made = admin.getByRole('region', { name: `Passwort für ${name}` });
  const password = await made.getByRole('code').innerText();
  return password.trim();
}

let firstPassword = '';

it('adds an account with departments by name; the password is shown once', async () => {
  await admin.getByRole('link', { name: 'Personal' }).click();
  await admin.getByText('Konto des Betriebs').waitFor();
  await admin.getByRole('button', { name: 'Konto anlegen' }).click();
  await admin.getByText('Dieser Name geht nicht.').waitFor();
  await admin.getByLabel('Name zum Anmelden').fill('Britta Beispiel');
  await admin.keyboard.press('Enter');
  await admin.getByText('Bitte wählen Sie mindestens ein Recht.').waitFor();
  await expectNoViolationsAt(admin, 320, 820, 1280);
  await admin.getByRole('checkbox', { name: /Liegenschaften/ }).check();
  await admin.getByRole('button', { name: 'Konto anlegen' }).click();
  firstPassword = await readMadePassword('Britta Beispiel');
  expect(firstPassword).toMatch(/^[a-z2-9-]{19}$/);
  await cardOf('Britta Beispiel').getByText('Muss beim Anmelden ein eigenes Passwort').waitFor();
  await cardOf('Britta Beispiel')
    .getByText(/Liegenschaften/)
    .waitFor();
  await expectNoViolationsAt(admin, 320, 820, 1280);
  await admin.getByRole('button', { name: 'Ich habe es notiert' }).click();
  await admin.getByText(firstPassword).waitFor({ state: 'detached' });
});

it('asks for a password of one’s own at the first sign-in, and for nothing before', async () => {
  await clerk.goto(`${town.url}/desk`);
  await fillSignIn(clerk, 'Britta Beispiel', firstPassword);
  const changePassword = clerk.locator('h1:focus', { hasText: 'Passwort ändern' });
  await changePassword.waitFor();
  await clerk.getByLabel('Neues Passwort', { exact: true }).fill('kurz');
  await clerk.keyboard.press('Enter');
  await clerk.getByText('Das Passwort ist zu kurz.').waitFor();
  await expectNoViolationsAt(clerk, 320, 820, 1280);
  await clerk.reload();
  await changePassword.waitFor();
  await clerk.getByLabel('Neues Passwort', { exact: true }).fill(ownPassword);
  await clerk.getByLabel('Neues Passwort noch einmal').fill('etwas anderes');
  await clerk.keyboard.press('Enter');
  await clerk.getByText('Die beiden Eingaben sind verschieden.').waitFor();
  await clerk.getByLabel('Neues Passwort noch einmal').fill(ownPassword);
  await clerk.keyboard.press('Enter');
  await clerk.getByRole('link', { name: 'Anfragen' }).waitFor();
});

it('lists where somebody is signed in; what they end is over there too', async () => {
  const second = await clerk.context().browser()?.newContext();
  const other = await second?.newPage();
  if (!other) throw new Error('No second context');
  await other.goto(`${town.url}/desk`);
  await fillSignIn(other, 'Britta Beispiel', ownPassword);
  await other.getByRole('link', { name: 'Anfragen' }).waitFor();

  await clerk.getByRole('link', { name: 'Angemeldet als Britta Beispiel' }).click();
  const sessions = clerk.getByRole('region', { name: 'Meine Anmeldungen' });
  await sessions.getByText('dieses Gerät').waitFor();
  expect(await sessions.getByText('Chrome, Linux').count()).toBeGreaterThan(1);
  await expectNoViolationsAt(clerk, 320, 820, 1280);
  await sessions.getByRole('button', { name: /^Beenden/ }).click();
  await other.getByText('Ihre Sitzung ist abgelaufen.').waitFor();
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1);
  await clerk.locator('#sessions-title:focus').waitFor();
  await other.close();
});

it('changes one’s own password with the one of now', async () => {
  const form = clerk.getByRole('region', { name: 'Passwort ändern' });
  await form.getByLabel('Bisheriges Passwort').fill('falsch');
  await form.getByLabel('Neues Passwort', { exact: true }).fill(`${ownPassword} 2`);
  await form.getByLabel('Neues Passwort noch einmal').fill(`${ownPassword} 2`);
  await clerk.keyboard.press('Enter');
  await form.getByText('Das bisherige Passwort stimmt nicht.').waitFor();
  await form.getByLabel('Bisheriges Passwort').fill(ownPassword);
  await clerk.keyboard.press('Enter');
  await form.getByText('Ihr Passwort ist geändert.').waitFor();
});

it('changes rights, which the desk of that person follows', async () => {
  await cardOf('Britta Beispiel')
    .getByRole('button', { name: /^Rechte ändern/ })
    .click();
  await cardOf('Britta Beispiel')
    .getByRole('checkbox', { name: 'Inhalte der Stadt pflegen' })
    .check();
  await expectNoViolationsAt(admin, 320, 820, 1280);
  await cardOf('Britta Beispiel').getByRole('button', { name: 'Rechte speichern' }).click();
  await cardOf('Britta Beispiel')
    .getByRole('list', { name: 'Rechte' })
    .getByText('Inhalte der Stadt pflegen')
    .waitFor();
  await clerk.getByRole('link', { name: 'Sperrungen' }).click();
  await clerk.evaluate(() => dispatchEvent(new Event('online')));
  await clerk.getByRole('form', { name: 'Alle Grillplätze sperren' }).waitFor();
});

it('locks an account, and the desk in the other browser is closed at once', async () => {
  await change('Britta Beispiel', 'Sperren', 'Konto sperren');
  await cardOf('Britta Beispiel').getByText('Gesperrt').waitFor();
  await clerk.getByText('Ihre Sitzung ist abgelaufen.').waitFor();
  await fillSignIn(clerk, 'Britta Beispiel', `${ownPassword} 3`);
  await clerk.getByText('Name oder Passwort stimmt nicht.').waitFor();
  await fillSignIn(clerk, 'Britta Beispiel', `${ownPassword} 2`);
  await clerk.getByText('Ihr Konto ist gesperrt.').waitFor();
  await expectNoViolationsAt(admin, 820);

  await change('Britta Beispiel', 'Entsperren', 'Konto entsperren');
  await cardOf('Britta Beispiel').getByText('Gesperrt').waitFor({ state: 'detached' });
  await change('Britta Beispiel', 'Neues Passwort', 'Neues Passwort machen');
  const again = await readMadePassword('Britta Beispiel');
  await fillSignIn(clerk, 'Britta Beispiel', again);
  await clerk.getByRole('heading', { name: 'Passwort ändern' }).waitFor();
  await clerk.getByRole('button', { name: 'Abmelden' }).click();
  await clerk.getByRole('heading', { name: 'Anmelden' }).waitFor();
});

it('says how long to wait after too many wrong passwords', async () => {
  for (let n = 0; n < 10; n += 1) {
    await fetch(`${town.url}/db/_session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Niemand', password: `falsch ${n}` }),
    });
  }
  await fillSignIn(clerk, 'Niemand', 'noch eins');
  await clerk.getByText(/zu viele Versuche. Bitte warten Sie 1[45] Minuten/).waitFor();
});

it('speaks English too', async () => {
  await admin.getByRole('button', { name: 'English' }).click();
  await admin.getByRole('heading', { name: 'Staff' }).waitFor();
  await expectNoViolations(admin);
  await admin.getByRole('link', { name: 'My account' }).click();
  await admin.getByRole('heading', { name: 'Where I am signed in' }).waitFor();
  await expectNoViolations(admin);
});
