import type { i18n as I18n } from 'i18next';
import type { VerdictAction } from '#domain/schemas/case.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';

/** Actions that need words to the person. */
export type WordsAction = Extract<VerdictAction, 'decline' | 'cancel' | 'message'>;
/** What the words are about. */
export type WordsSubject = CaseRequest['kind'] | 'move';

export interface TextBlock {
  id: string;
  /** In the clerk's language. */
  label: string;
  text: string;
}

const blockIds = {
  decline: ['event', 'works', 'people', 'use', 'fire'],
  decline_course: ['notHeld', 'other'],
  decline_question: ['notOurs', 'unclear'],
  decline_move: ['event', 'works', 'fire'],
  cancel: ['works', 'fire', 'weather', 'asked'],
  cancel_appointment: ['closed', 'illness', 'asked'],
  cancel_course: ['notHeld', 'illness', 'asked'],
  message: ['call', 'papers', 'key'],
  message_appointment: ['call', 'papers'],
  message_course: ['call', 'device'],
  message_question: ['noReach', 'passedOn', 'thanks'],
} as const;
type BlockGroup = keyof typeof blockIds;

/** Those that there are blocks in. */
export type BlockLocale = 'de' | 'en';

/** The resident's language where there are blocks in it, else German. */
export function blockLocaleFor(residentLocale: string): { locale: BlockLocale; isTheirs: boolean } {
  const language = residentLocale.slice(0, 2);
  const isTheirs = language === 'de' || language === 'en';
  return { locale: isTheirs ? language : 'de', isTheirs };
}

/** Named as i18next names contexts; places have the plain group. */
export function blocksFor(
  action: WordsAction,
  subject: WordsSubject,
  clerkLocale: string,
  blockLocale: BlockLocale,
  i18n: Pick<I18n, 'getFixedT'>,
): TextBlock[] {
  const toClerk = i18n.getFixedT(clerkLocale, 'desk');
  const toResident = i18n.getFixedT(blockLocale, 'desk');
  const special = `${action}_${subject}`;
  const group = special in blockIds ? (special as BlockGroup) : action;
  return blockIds[group].map((id) => ({
    id,
    label: toClerk(`blocks.${group}.${id}.label`),
    text: toResident(`blocks.${group}.${id}.text`),
  }));
}
