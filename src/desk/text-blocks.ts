import type { i18n as I18n } from 'i18next';
import type { VerdictAction } from '#domain/schemas/case.ts';
import type { Request } from '#domain/schemas/request.ts';

export type EndAction = Exclude<VerdictAction, 'confirm'>;

export interface TextBlock {
  id: string;
  /** In the clerk's language. */
  label: string;
  /** In the resident's language where there is one, else in German. */
  text: string;
}

const blockIds = {
  decline: ['event', 'works', 'people', 'use', 'fire'],
  cancel: ['works', 'fire', 'weather', 'asked'],
  cancelAppointment: ['closed', 'illness', 'asked'],
} as const;

export function blocksFor(
  action: EndAction,
  kind: Request['kind'],
  clerkLocale: string,
  residentLocale: string,
  i18n: Pick<I18n, 'getFixedT'>,
): TextBlock[] {
  const toClerk = i18n.getFixedT(clerkLocale, 'desk');
  const toResident = i18n.getFixedT(residentLocale.slice(0, 2), 'desk');
  const group = action === 'cancel' && kind === 'appointment' ? 'cancelAppointment' : action;
  return blockIds[group].map((id) => ({
    id,
    label: toClerk(`blocks.${group}.${id}.label`),
    text: toResident(`blocks.${group}.${id}.text`),
  }));
}
