import { useTranslation } from 'react-i18next';
import type { OfficeDay } from './day-list.ts';
import { deskHref } from './desk-address.ts';
import { useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';
import { useCaseTitle } from './use-case-title.ts';

interface DayTableProps {
  office: OfficeDay;
  date: string;
  chosen: string | undefined;
}

export function DayTable({ office, date, chosen }: DayTableProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const titleOf = useCaseTitle();
  return (
    <table class="day-table">
      <caption>{nameOf(town, `office:${office.officeId}`, i18n.language)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('day.time')}</th>
          <th scope="col">{t('day.services')}</th>
          <th scope="col">{t('day.name')}</th>
          <th scope="col">{t('day.case')}</th>
        </tr>
      </thead>
      <tbody>
        {office.entries.map(({ from, to, deskCase }) => (
          <tr key={deskCase.caseNumber} class={deskCase.caseNumber === chosen ? 'chosen' : ''}>
            <td class="day-time">{t('timeRange', { from, to })}</td>
            <td>{titleOf(deskCase)}</td>
            <td>{deskCase.request.contact.name}</td>
            <td>
              <a
                href={deskHref({ view: 'appointments', date, caseNumber: deskCase.caseNumber })}
                aria-current={deskCase.caseNumber === chosen ? 'true' : undefined}
              >
                {deskCase.caseNumber}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
