import { useTranslation } from 'react-i18next';
import { formatDate } from '#i18n/format.ts';
import { type DayEntry, listDay } from '../day-list.ts';
import type { DeskCase } from '../desk-case.ts';
import { useTown } from '../desk-context.ts';
import { nameOf } from '../town-names.ts';
import { useCaseTitle } from '../use-case-title.ts';
import { shortBringList } from './short-bring-list.ts';
import { SheetHead } from './sheet-head.tsx';

interface DaySheetProps {
  officeId: string;
  date: string;
  cases: readonly DeskCase[];
}

/** An office's day on paper: who comes when, with what, and room to write. */
export function DaySheet({ officeId, date, cases }: DaySheetProps) {
  const { t, i18n } = useTranslation('desk');
  const place = nameOf(useTown(), `office:${officeId}`, i18n.language);
  const office = listDay(cases, date).find((each) => each.officeId === officeId);
  const entries = office?.entries ?? [];
  const columns = (['time', 'nameAndPhone', 'concern', 'counter', 'notes'] as const).map((column) =>
    t(`sheet.${column}`),
  );
  return (
    <section class="sheet day-sheet print-only">
      <table>
        <SheetHead place={place} when={formatDate(date, i18n.language)} columns={columns} />
        <tbody>
          {entries.map((entry) => (
            <SheetRow key={entry.deskCase.caseNumber} entry={entry} />
          ))}
          {entries.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{t('day.count', { count: 0 })}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="sheet-foot">{t('sheet.private')}</p>
    </section>
  );
}

function SheetRow({ entry: { from, to, deskCase } }: { entry: DayEntry }) {
  const { t, i18n } = useTranslation('desk');
  const title = useCaseTitle()(deskCase);
  const { request, decision, caseNumber } = deskCase;
  const { always, hasMore } = shortBringList(decision.bringList, i18n.language);
  return (
    <tr>
      <td class="sheet-time">
        <b>{from}</b>
        <br />
        {t('sheet.until', { to })}
      </td>
      <td>
        <b>
          <bdi>{request.contact.name}</bdi>
        </b>
        <br />
        {request.contact.phone ?? request.contact.email}
        <br />
        <small>{caseNumber}</small>
      </td>
      <td>
        {title}
        <small>
          {always && t('sheet.bring', { items: always })}
          {always && hasMore && ' · '}
          {hasMore && t('sheet.bringMore')}
        </small>
      </td>
      <td>{decision.visit?.counter}</td>
      <td>&nbsp;</td>
    </tr>
  );
}
