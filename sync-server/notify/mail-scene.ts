import type { TFunction } from 'i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { TownRules } from '#domain/decide/rules.ts';
import { nearestLocale, type Locale } from '#domain/locales.ts';
import type { Town } from '#domain/schemas/town.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { formatsFor, type Formats } from './format-when.ts';
import { translatorFor } from './mail-texts.ts';

/** What every mail of this server shares. */
export interface MailSettings {
  /** Address of the app, without a slash at its end. */
  publicUrl: string;
  /** Address that mails come from. */
  mailFrom: string;
}

/** A mail and all that its words are made from. */
export interface MailScene extends MailSettings {
  mail: QueuedMail;
  town: Town;
  rules: TownRules;
  locale: Locale;
  t: TFunction;
  formats: Formats;
  /** The page that shows the request and asks before anything changes. */
  link: string;
  /** Instant at which the mail was queued. */
  queuedAt: string;
  /** Host that message and calendar ids end in. */
  host: string;
}

export function sceneOf(
  mail: QueuedMail,
  { town, rules, ...settings }: MailSettings & Pick<MailScene, 'town' | 'rules'>,
): MailScene {
  const locale = nearestLocale(mail.locale);
  const t = translatorFor(locale);
  return {
    mail,
    town,
    rules,
    ...settings,
    locale,
    t,
    formats: formatsFor(locale, t),
    link: mail.isOnline
      ? `${settings.publicUrl}/anfragen/${slugOf(mail.request._id)}`
      : `${settings.publicUrl}/`,
    queuedAt: queuedAtOf(mail),
    host: new URL(settings.publicUrl).hostname,
  };
}

function queuedAtOf({ _id }: QueuedMail): string {
  const instant = /^mail:[^:]+:(.+Z):/.exec(_id)?.[1];
  if (instant === undefined) throw new Error('The id of a queued mail names no instant.');
  return instant;
}
