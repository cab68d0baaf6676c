import { useTranslation } from 'react-i18next';
import { formatInstant } from '#i18n/format.ts';
import { useNow } from '#ui/flow/use-now.ts';

interface SheetHeadProps {
  place: string;
  when: string;
  columns: readonly string[];
}

/** Head of a printed list: browsers repeat it on each page, so no page is without place and day. */
export function SheetHead({ place, when, columns }: SheetHeadProps) {
  const { t, i18n } = useTranslation('desk');
  const at = formatInstant(useNow(), i18n.language);
  return (
    <>
      <colgroup>
        {columns.map((column) => (
          <col key={column} />
        ))}
      </colgroup>
      <thead>
        <tr class="sheet-title">
          <th colSpan={columns.length} scope="colgroup">
            <b>{place}</b>
            <span>{when}</span>
            <small>{t('day.printedAt', { at })}</small>
          </th>
        </tr>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}
