import type { Page } from 'playwright-core';
import { addDays } from '../../src/domain/local-time.ts';
import type { Locale } from '../../src/domain/locales.ts';
import { today } from './desk-town.ts';
import { endingWith, startingWith, textsIn, type Say } from './texts.ts';
import { openSettings, visitUntilKept, type Person } from './walks.ts';

/** Somebody who uses the app in their language and has chosen how it looks. */
interface Tour {
  page: Page;
  url: string;
  locale: Locale;
  person: Person;
  /** Percent. */
  text: '100' | '200';
  /** Leaves out the pages that are only read. */
  isFlowsOnly?: boolean;
  /** Looks at what is shown now. */
  onScreen(name: string): Promise<void>;
}

interface Guide extends Tour {
  say: Say;
  press(key: string): Promise<void>;
  write(key: string, value: string): Promise<void>;
  see(key: string): Promise<void>;
}

/** Goes through every screen of the residents' app and every step of its flows, in one language. */
export async function visitEveryScreen(tour: Tour): Promise<void> {
  const { page, url } = tour;
  await visitUntilKept(page, url);
  await openSettings(page, url);
  await page.locator(`button[lang="${tour.locale}"]`).click();
  const guide = guideFor(tour);
  await guide.see('core:more.title');
  const size = guide.say(`data:view.size.${tour.text}`);
  await page.getByRole('radio', { name: size, exact: true }).first().check();
  if (!tour.isFlowsOnly) await visitPages(guide);
  await visitAppointment(guide);
  await visitCourse(guide);
  await visitVenue(guide);
  await visitSeries(guide);
  await visitOwnData(guide);
}

function guideFor(tour: Tour): Guide {
  const { page } = tour;
  const say = textsIn(tour.locale);
  return {
    ...tour,
    say,
    press: (key) =>
      page
        .getByRole('button', { name: say(key), exact: true })
        .first()
        .click(),
    write: (key, value) => page.getByRole('textbox', { name: startingWith(say(key)) }).fill(value),
    see: (key) => page.getByText(say(key)).first().waitFor(),
  };
}

async function open({ page, url }: Guide, path: string): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function visitPages(guide: Guide): Promise<void> {
  for (const [name, path] of Object.entries({
    start: '/',
    services: '/leistungen',
    search: '/leistungen?q=perso',
    'nothing-found': '/leistungen?q=gibtesnicht',
    service: '/leistungen/personalausweis-beantragen',
    venues: '/plaetze',
    courses: '/kurse',
    more: '/mehr',
    accessibility: '/mehr/barrierefreiheit',
    privacy: '/datenschutz',
    imprint: '/impressum',
    'no-requests': '/anfragen',
    'not-found': '/gibt-es-nicht',
  })) {
    await open(guide, path);
    await guide.onScreen(name);
  }
}

async function visitAppointment(guide: Guide): Promise<void> {
  const { page, say, press, see, onScreen } = guide;
  await open(guide, '/termin');
  await page.getByRole('searchbox').waitFor();
  await onScreen('appointment-concerns');
  await open(guide, '/termin?leistung=personalausweis-beantragen');
  await see('booking:appointment.concerns.addMore');
  await onScreen('appointment-concern');
  await press('booking:flow.next');
  const days = page.getByRole('button', { expanded: false });
  await days.nth(1).click();
  await onScreen('appointment-times');
  const slot = endingWith(say('booking:appointment.wishes.asWish'));
  await page.getByRole('button', { name: slot }).nth(2).click();
  await see('booking:wish.addMore');
  await onScreen('appointment-wish');
  await press('booking:flow.next');
  await press('booking:flow.next');
  await page.getByRole('alert').waitFor();
  await onScreen('appointment-contact-errors');
  await giveContact(guide);
  await onScreen('appointment-review');
  await press('booking:review.send');
  await see('booking:status.next.appointment.confirmed');
  await page.getByRole('checkbox').first().check();
  await onScreen('confirmed');
  await press('booking:message.write');
  await press('booking:message.send');
  await page.getByRole('alert').waitFor();
  await onScreen('confirmed-message');
  await press('booking:cancel.offer.appointment');
  await onScreen('confirmed-cancel');
  await page.getByRole('link', { name: say('booking:move.offer.appointment') }).click();
  await days.first().waitFor();
  await onScreen('appointment-move');
}

async function giveContact({ press, write, see, person }: Guide): Promise<void> {
  await write('booking:contact.name', person.name);
  await write('booking:contact.phone', person.phone);
  await press('booking:flow.next');
  await see('booking:review.heading');
}

async function visitCourse(guide: Guide): Promise<void> {
  const { page, say, press, see, onScreen } = guide;
  await open(guide, '/kurse');
  const signUp = startingWith(say('booking:courses.signUp'));
  await page.getByRole('link', { name: signUp }).first().click();
  await see('booking:course.seatsHeading');
  await onScreen('course-seats');
  await press('booking:flow.next');
  await giveContact(guide);
  await onScreen('course-review');
  await press('booking:course.send');
  await see('booking:status.next.course.confirmed');
  await onScreen('course-confirmed');
}

async function visitVenue(guide: Guide): Promise<void> {
  const { page, say, press, see, onScreen } = guide;
  await open(guide, '/plaetze/grillplatz-hahn');
  await openFreeDay(guide);
  await onScreen('venue');
  await page
    .getByRole('button', { name: startingWith(say('booking:wish.choose')) })
    .first()
    .click();
  await see('booking:wish.addMore');
  await press('booking:flow.next');
  await see('booking:details.heading');
  await press('booking:flow.next');
  await page.getByRole('alert').waitFor();
  await onScreen('venue-details-errors');
  await giveDetails(guide);
  await onScreen('venue-review');
  await press('booking:review.send');
  await see('booking:status.next.venue.in-review');
  await onScreen('venue-in-review');
  await page.getByRole('link', { name: say('booking:move.offer.venue') }).click();
  await page.getByRole('button', { name: say('booking:venue.laterMonth') }).waitFor();
  await onScreen('venue-move');
}

/** The first free day of the next month: this one may be nearly over. */
async function openFreeDay({ page, say, press }: Guide): Promise<void> {
  await press('booking:venue.laterMonth');
  await page
    .getByRole('button', { name: endingWith(`: ${say('booking:venue.state.free')}`) })
    .first()
    .click();
}

async function giveDetails(guide: Guide): Promise<void> {
  await guide.write('booking:details.people', '12');
  await guide.write('booking:details.purpose', 'Geburtstag');
  await guide.page
    .getByRole('checkbox', { name: guide.say('booking:details.acceptRules') })
    .check();
  await guide.press('booking:flow.next');
  await giveContact(guide);
}

/** A hall by the hour, every second week. */
async function visitSeries(guide: Guide): Promise<void> {
  const { page, say, press, see, onScreen } = guide;
  await open(guide, '/plaetze/silberbachhalle');
  await openFreeDay(guide);
  const hour = (key: string) =>
    page.getByRole('combobox', { name: say(`booking:venue.hours.${key}`) });
  await hour('begin').first().selectOption('18:00');
  await hour('end').first().selectOption('20:00');
  await onScreen('venue-hours');
  await page
    .getByRole('button', { name: startingWith(say('booking:wish.choose')) })
    .last()
    .click();
  await see('booking:wish.addMore');
  await onScreen('venue-wish');
  await page.getByRole('link', { name: say('booking:series.offer') }).click();
  await page.getByRole('radio', { name: say('booking:series.every', { count: 2 }) }).check();
  await page.getByLabel(say('booking:series.until')).fill(addDays(today(), 85));
  await see('booking:series.failHeading');
  await onScreen('venue-series');
  await press('booking:flow.next');
  await giveDetails(guide);
  await onScreen('venue-series-review');
  await press('booking:review.send');
  await see('booking:series.heading');
  await onScreen('venue-series-in-review');
}

async function visitOwnData(guide: Guide): Promise<void> {
  const { page, see, press, onScreen, person } = guide;
  await open(guide, '/anfragen');
  await see('booking:status.short.in-review');
  await onScreen('my-requests');
  await open(guide, '/');
  await see('booking:requests.next');
  await onScreen('start-with-visit');
  await open(guide, '/mehr/meine-daten');
  await page.getByText(person.name).first().waitFor();
  await onScreen('my-data');
  await open(guide, '/mehr');
  await press('data:townHall.erase');
  await page.getByRole('alertdialog').waitFor();
  await onScreen('erase-question');
}
