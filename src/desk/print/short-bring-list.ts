import type { ConfirmedBringListItem } from '#domain/schemas/decision.ts';
import { localized } from '#i18n/localized.ts';

/** What stands before the first explanation: “Identity card, even if expired” without its end. */
function shorten(text: string): string {
  return text.split(/[,;(]|\s[–-]\s|\.\s/)[0]?.trim() ?? text;
}

/** The things that everybody brings, in few words; `hasMore`: others are under a condition. */
export function shortBringList(
  items: readonly ConfirmedBringListItem[],
  locale: string,
): { always: string; hasMore: boolean } {
  const always = items.filter(({ condition }) => condition === null);
  return {
    always: always.map(({ text }) => shorten(localized(text, locale))).join(' · '),
    hasMore: always.length < items.length,
  };
}
