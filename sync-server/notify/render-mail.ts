import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { asGerman } from './german-words.ts';
import { calendarOf, type MailCalendar } from './mail-calendar.ts';
import { contentToText, type MailContent } from './mail-content.ts';
import { factsOf } from './mail-facts.ts';
import { contentToHtml } from './mail-html.ts';
import { sceneOf, type MailScene, type MailSettings } from './mail-scene.ts';
import { localized } from './mail-texts.ts';

/** A mail as it goes out. */
export interface RenderedMail {
  /** The same however often it is rendered: whoever gets it twice can drop the second. */
  messageId: string;
  date: Date;
  language: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  calendar: MailCalendar | undefined;
}

/** Writes a queued mail from the case as it was then and the names that the town has now. */
export function renderMail(
  mail: QueuedMail,
  context: MailSettings & Pick<MailScene, 'town' | 'rules'>,
): RenderedMail {
  const scene = sceneOf(mail, context);
  const { t, locale, town, host, queuedAt } = scene;
  const content = contentOf(scene);
  const queued = queuedAt.replaceAll(/\D/g, '');
  return {
    messageId: `<${mail.decision.caseNumber}.${queued}.${mail.template}@${host}>`,
    date: new Date(queuedAt),
    language: locale,
    from: { name: t('sender', { town: town.name }), address: scene.mailFrom },
    to: mail.to,
    subject: content.subject,
    text: contentToText(content),
    html: contentToHtml(content),
    calendar: calendarOf(scene),
  };
}

function contentOf(scene: MailScene): MailContent {
  const { mail, town, locale, t, link } = scene;
  const { template, request, decision } = mail;
  const { caseNumber } = decision;
  const isOpen = ['confirmed', 'in-review', 'waitlisted'].includes(decision.status);
  return {
    locale,
    subject: subjectOf(scene),
    greeting: t('greeting'),
    lead: t(`lead.${template}`, { context: request.kind }),
    paragraphs: paragraphsOf(scene),
    facts: factsOf(scene),
    lists: [...wordsOf(scene), ...bringListOf(scene), ...alternativesOf(scene)],
    link: { text: t(linkTextOf(scene, isOpen), { context: request.kind }), href: link },
    closing: [
      ...(mail.isOnline ? [t('link.how')] : []),
      ...(decision.status === 'confirmed'
        ? [t('link.cancelByPhone', { phone: phoneOf(scene) })]
        : []),
      t('closing.callUs', { phone: phoneOf(scene), caseNumber }),
      t('closing.noReply'),
    ],
    signature: [t('sender', { town: town.name }), asGerman(town.address, locale)],
  };
}

/** Guests whom staff have entered have no page of their own: they are led to the start. */
function linkTextOf({ mail }: MailScene, isOpen: boolean): string {
  if (!mail.isOnline) return 'link.start';
  return isOpen ? 'link.change' : 'link.view';
}

/** Stands on lock screens and in logs: it names neither the concern nor the person. */
function subjectOf({ mail, town, t }: MailScene): string {
  return t('subject', {
    topic: t(`topic.${mail.request.kind}`, { town: town.name }),
    caseNumber: mail.decision.caseNumber,
    news: t(`news.${mail.template}`, { context: mail.request.kind }),
  });
}

function paragraphsOf({ mail, t }: MailScene): string[] {
  const { template, decision, request } = mail;
  if (template === 'declined' && decision.code) {
    return [t(`reason.${decision.code}`, { context: request.kind })];
  }
  return template === 'moved' && decision.status === 'in-review' ? [t('movedInReview')] : [];
}

/** A resident's own reason for cancelling comes in the same field, and is nobody else's words. */
function wordsOf({ mail, t }: MailScene): MailContent['lists'] {
  const { decision, template } = mail;
  // The answer may have been written before its case was completed.
  const words = template === 'completed' ? decision.message : mail.message;
  const isOfStaff = words !== null && words === decision.message;
  return isOfStaff ? [{ heading: t('words'), items: [], after: words }] : [];
}

function bringListOf({ mail, locale, t }: MailScene): MailContent['lists'] {
  const { bringList, status } = mail.decision;
  if (status !== 'confirmed' || bringList.length === 0) return [];
  const items = bringList.map(({ text, condition }) => {
    const words = localized(text, locale);
    if (!condition) return words;
    return t('bring.conditional', { text: words, condition: localized(condition, locale) });
  });
  return [{ heading: t('bring.heading'), items }];
}

function alternativesOf({ mail, rules, locale, t, formats }: MailScene): MailContent['lists'] {
  const { alternatives } = mail.decision;
  if (alternatives.length === 0) return [];
  const items = alternatives.map((alternative) => {
    if ('start' in alternative) return formats.moment(alternative.start);
    const { venueId, date, windowId, from, to } = alternative;
    const venue = rules.venues.get(venueId);
    const window = venue?.windows.find(({ id }) => id === windowId);
    return t('alternatives.venue', {
      venue: venue ? localized(venue.name, locale) : venueId,
      date: formats.date(date),
      window: [window ? localized(window.name, locale) : windowId, from && to && `${from}–${to}`]
        .filter(Boolean)
        .join(' '),
    });
  });
  return [{ heading: t('alternatives.heading'), items, after: t('alternatives.how') }];
}

function phoneOf({ mail, rules, town }: MailScene): string {
  const { request } = mail;
  switch (request.kind) {
    case 'appointment':
      return rules.offices.get(request.officeId)?.phone ?? town.phone;
    case 'course':
      return rules.courses.get(request.courseId)?.phone ?? town.phone;
    case 'venue':
    case 'question':
      return town.phone;
  }
}
