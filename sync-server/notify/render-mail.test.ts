import { describe, expect, it } from 'vitest';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { directionOf } from '#domain/locales.ts';
import { everyMailInEveryLanguage } from './every-mail.fixture.ts';
import { mailContext, mailRequests, queuedMail } from './queued-mail.fixture.ts';
import { renderMail } from './render-mail.ts';

const render = (mail: QueuedMail) => renderMail(mail, mailContext);

const ended = { status: 'cancelled', sequence: 1 } as const;
const refused = { status: 'declined', booking: null } as const;

describe('every mail', () => {
  it.each(
    everyMailInEveryLanguage.map(
      (mail) => [mail.request.kind, mail.template, mail.locale, mail] as const,
    ),
  )('%s %s in %s has all its words, in both parts', (_kind, _template, locale, mail) => {
    const { subject, text, html, language } = render(mail);
    expect(language).toBe(locale);
    for (const words of [subject, text, html]) {
      expect(words).not.toMatch(/\{\{|undefined/);
    }
    expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`);
    const page = mail.isOnline ? `anfragen/${mail.request._id.slice('request:'.length)}` : '';
    const link = `https://rathaus.example.org/${page}`;
    for (const part of [text, html]) {
      expect(part).toContain('TS-2026-000123');
      expect(part).toContain(link);
    }
  });

  it.each(everyMailInEveryLanguage)(
    'names neither concern nor person in its subject: $template in $locale',
    (mail) => {
      const { subject, calendar } = render(mail);
      const summary = /SUMMARY:.*/.exec(calendar?.content ?? '')?.[0] ?? '';
      for (const secret of ['Personalausweis', 'identity', 'Erika', 'grillplatz', 'smartphone']) {
        expect(subject.toLowerCase()).not.toContain(secret.toLowerCase());
        expect(summary.toLowerCase()).not.toContain(secret.toLowerCase());
      }
      expect(subject).toContain('Taunusstein');
      expect(subject).toContain('TS-2026-000123');
    },
  );

  it('has one Message-ID, however often it is written', () => {
    const mail = queuedMail('appointment', 'confirmed');
    expect(render({ ...mail, attempts: 3 }).messageId).toBe(render(mail).messageId);
    expect(render(mail).messageId).toBe(
      '<TS-2026-000123.20261123180212120.confirmed@rathaus.example.org>',
    );
    expect(render(mail).date.toISOString()).toBe('2026-11-23T18:02:12.120Z');
  });
});

describe('a question that is completed', () => {
  it('brings the answer, and leaves the question itself at home', () => {
    const answer = { status: 'completed', message: 'Bitte beim Kreis melden.' } as const;
    const mail = queuedMail('question', 'completed', answer);
    const { subject, text } = render({ ...mail, message: null });
    expect(text).toContain('Bitte beim Kreis melden.');
    expect(text).toContain('Anliegen: Rückruf');
    for (const words of [subject, text]) {
      expect(words).not.toContain(mailRequests.question.text);
    }
  });
});

describe('a confirmation', () => {
  const mail = queuedMail('appointment', 'confirmed', {
    bringList: [
      { id: 'photo', text: { de: 'Lichtbild' }, condition: null, serviceIds: ['personalausweis'] },
      {
        id: 'consent',
        text: { de: 'Zustimmung' },
        condition: { de: 'unter 16 Jahren' },
        serviceIds: ['personalausweis'],
      },
    ],
  });

  it('says when, where, what for and what to bring', () => {
    const { text, subject } = render(mail);
    expect(subject).toBe('Ihr Termin im Rathaus Taunusstein: TS-2026-000123 – bestätigt');
    expect(text).toContain('Wann: Donnerstag, 3. Dezember 2026, 9:00 bis 9:15 Uhr');
    expect(text).toContain('Wo:\n  Bürgerbüro\n  Markt 1');
    expect(text).toContain('Anliegen: Personalausweis beantragen');
    expect(text).toContain(
      'Bitte bringen Sie mit:\n- Lichtbild\n- Zustimmung (nur, wenn dies stimmt: unter 16 Jahren)',
    );
    expect(text).toContain('rufen Sie uns bitte an: 0123 4567');
  });

  it('counts people with the same concern', () => {
    const request = {
      ...mailRequests.appointment,
      services: [{ serviceId: 'personalausweis', count: 2 }],
    };
    expect(render({ ...mail, request }).text).toContain('Anliegen: 2 × Personalausweis beantragen');
  });

  it('speaks the language of the request, and German where nothing else is written', () => {
    const { text } = render({ ...mail, locale: 'en-GB' });
    expect(text).toContain('When: Thursday, 3 December 2026, 9:00 to 9:15');
    expect(text).toContain('Concerns: Apply for an identity card');
    expect(text).toContain('- Lichtbild');
    expect(render({ ...mail, locale: 'fr' }).text).toContain('Guten Tag');
  });
});

describe('what people and staff have written', () => {
  it('stays text in the HTML part', () => {
    const { html, text } = render(
      queuedMail('venue', 'message', { message: 'Bitte <b>"gleich"</b> & rasch\n$t(greeting)' }),
    );
    expect(html).toContain('Bitte &lt;b&gt;&quot;gleich&quot;&lt;/b&gt; &amp; rasch');
    expect(html).toContain('rasch<br>$t(greeting)');
    expect(html).not.toContain('<b>');
    expect(text).toContain('Bitte <b>"gleich"</b> & rasch\n$t(greeting)');
  });

  it('is shown as the words of staff only when it is theirs', () => {
    const own = queuedMail('venue', 'cancelled', ended);
    expect(render({ ...own, message: 'Es regnet' }).text).not.toContain('Es regnet');
    const theirs = queuedMail('venue', 'cancelled', { ...ended, message: 'Sturmschaden' });
    expect(render(theirs).text).toContain('Das Rathaus schreibt Ihnen:\nSturmschaden');
  });
});

it('a refusal says why, and what was free', () => {
  const appointment = queuedMail('appointment', 'declined', {
    ...refused,
    code: 'slot-taken',
    alternatives: [{ start: '2026-12-03T10:00' }],
  });
  expect(render(appointment).text).toContain('- Donnerstag, 3. Dezember 2026, 10:00 Uhr');
  expect(render(appointment).text).toContain('Jemand anderes war schneller');
  const venue = queuedMail('venue', 'declined', {
    ...refused,
    code: 'by-staff',
    message: 'Baumfällarbeiten',
    alternatives: [{ venueId: 'grillplatz-wehen', date: '2026-12-05', windowId: 'evening' }],
  });
  expect(render(venue).text).toContain('- grillplatz-wehen: Samstag, 5. Dezember 2026, Abend');
  expect(render(venue).text).toContain('Baumfällarbeiten');
});

it('a series lists its days, and those that are not part of it', () => {
  const mail = queuedMail('venue', 'confirmed', {
    series: [
      { date: '2026-12-05', code: null },
      { date: '2026-12-12', code: 'slot-taken' },
      { date: '2026-12-19', code: null },
    ],
  });
  const { text } = render(mail);
  expect(text).toContain(
    'Wann:\n  Samstag, 5. Dezember 2026, 10:00 bis 22:00 Uhr\n' +
      '  Samstag, 19. Dezember 2026, 10:00 bis 22:00 Uhr',
  );
  expect(text).toContain('Nicht möglich: Samstag, 12. Dezember 2026');
});
