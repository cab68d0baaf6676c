import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '#domain/locales.ts';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { readTexts } from '../../tests/factories/expect-texts.ts';
import { mailContext, queuedMail } from './queued-mail.fixture.ts';
import { renderMail } from './render-mail.ts';

const render = (mail: QueuedMail) => renderMail(mail, mailContext);

describe('the bring list of a mail', () => {
  const photo = {
    de: 'Lichtbild',
    'de-simple': 'Ein Foto von Ihnen',
    en: 'Photograph',
    tr: 'Vesikalık fotoğraf',
    uk: 'Фотографія',
    ar: 'صورة شخصية',
  };
  const consent = {
    de: 'Zustimmung',
    'de-simple': 'Erlaubnis von den Eltern',
    en: 'Consent of the parents',
    tr: 'Anne babanın izni',
    uk: 'Згода батьків',
    ar: 'موافقة الوالدين',
  };
  const under16 = {
    de: 'unter 16 Jahren',
    'de-simple': 'Sie sind jünger als 16 Jahre',
    en: 'under 16',
    tr: '16 yaşından küçükler',
    uk: 'до 16 років',
    ar: 'دون 16 عامًا',
  };
  const written = (texts: {
    photo: LocalizedText;
    consent: LocalizedText;
    under16: LocalizedText;
  }) =>
    queuedMail('appointment', 'confirmed', {
      bringList: [
        { id: 'photo', text: texts.photo, condition: null, serviceIds: ['personalausweis'] },
        {
          id: 'consent',
          text: texts.consent,
          condition: texts.under16,
          serviceIds: ['personalausweis'],
        },
      ],
    });

  it.each(locales)('stands in it with its conditions, in %s', (locale) => {
    const { text, html } = render({ ...written({ photo, consent, under16 }), locale });
    const texts = readTexts(path.resolve(import.meta.dirname, `texts/${locale}.json`));
    const heading = texts.get('bring.heading') ?? '';
    const conditional = (texts.get('bring.conditional') ?? '')
      .replace('{{text}}', consent[locale])
      .replace('{{condition}}', under16[locale]);
    expect(text).toContain(`${heading}:\n- ${photo[locale]}\n- ${conditional}\n`);
    expect(html).toContain(`<ul><li>${photo[locale]}</li><li>${conditional}</li></ul>`);
  });

  it('is in German where the town has written nothing else, and says so', () => {
    const mail = written({
      photo: { de: photo.de },
      consent: { de: consent.de },
      under16: { de: under16.de },
    });
    const german = (words: string) => `<span lang="de" dir="ltr">${words}</span>`;
    const turkish = render({ ...mail, locale: 'tr' });
    expect(turkish.text).toContain('- Zustimmung (sadece şu durumda: unter 16 Jahren)');
    expect(turkish.html).toContain(
      `<li>${german('Zustimmung')} (sadece şu durumda: ${german('unter 16 Jahren')})</li>`,
    );
    expect(render({ ...mail, locale: 'de-simple' }).html).not.toContain('<span');
    const arabic = render({ ...mail, locale: 'ar' });
    expect(arabic.text).toContain('- \u2066Lichtbild\u2069\n');
    expect(arabic.html).toContain(`<li>${german('Lichtbild')}</li>`);
  });
});

it('dates and money in Ukrainian are written as in the app', () => {
  const { text } = render(queuedMail('venue', 'confirmed', { locale: 'uk' }));
  expect(text).toContain('субота, 5 грудня 2026, 10:00');
  expect(text).toMatch(/37,00\s€/);
});

describe('a mail in Arabic', () => {
  const { text, html, calendar } = render(queuedMail('venue', 'confirmed', { locale: 'ar' }));

  it('runs from right to left, also where the first elements are thrown away', () => {
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<div lang="ar" dir="rtl"');
  });

  it('has the digits of German signs, and phone numbers in their order', () => {
    expect(text).toContain('متى: السبت، 5 ديسمبر 2026، من 10:00 إلى 22:00');
    expect(text).toMatch(/الرسوم: \P{L}*37[.,]00\P{L}*€/u);
    expect(text).not.toMatch(/[\u0660-\u0669]/);
    for (const part of [text, html]) expect(part).toContain('\u20680123 4567\u2069');
  });

  it('has an entry for the calendar whose place a map can find', () => {
    expect(calendar?.content).toContain('SUMMARY:حجز: Taunusstein');
    expect(calendar?.content).toContain('LOCATION:grillplatz-hahn\\, حي Hahn');
  });
});
