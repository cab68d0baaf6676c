import type { Service } from '#domain/schemas/town.ts';

/** Honest answers to "Can I do this online?"; the interface has words for each. */
export type OnlineAnswer = 'yes' | 'in-person' | 'phone' | 'not-offered';

export function onlineAnswer({ channels, appearance }: Service): OnlineAnswer {
  if (channels.includes('online')) return 'yes';
  if (appearance.need === 'required') return 'in-person';
  if (appearance.need === 'not_required' && channels.includes('phone')) return 'phone';
  return 'not-offered';
}
