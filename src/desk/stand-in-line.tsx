import { useTranslation } from 'react-i18next';
import { intlTag } from '#domain/locales.ts';
import { formatDate } from '#i18n/format.ts';
import type { Staff } from './session.ts';

/** Says why there is more on this desk than usual. */
export function StandInLine({ staff: { standsInFor = [] } }: { staff: Staff }) {
  const { t, i18n } = useTranslation('desk');
  if (standsInFor.length === 0) return null;
  const people = standsInFor.map(({ name, until }) =>
    t('standIn.nameUntil', { name, date: formatDate(until, i18n.language) }),
  );
  const list = new Intl.ListFormat(intlTag(i18n.language)).format(people);
  return <p class="stand-in-line">{t('standIn.line', { people: list })}</p>;
}
