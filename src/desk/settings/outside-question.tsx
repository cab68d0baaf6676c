import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutsideBookings } from '#domain/schemas/town-change.ts';
import { formatShortDate } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { deskHref } from '../desk-address.ts';
import { useDesk, useTown } from '../desk-context.ts';
import { nameOf } from '../town-names.ts';

interface OutsideQuestionProps {
  outside: readonly OutsideBookings[];
  isDeletion: boolean;
  onYes(): void;
  onNo(): void;
}

/** As many lines as can be read; the rest is a number. */
const shownLines = 40;

/** What a change would do to bookings, before it is made. */
export function OutsideQuestion({ outside, isDeletion, onYes, onNo }: OutsideQuestionProps) {
  const { t } = useTranslation('settings');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const count = outside.reduce((sum, { caseNumbers }) => sum + caseNumbers.length, 0);
  const ending = outside.filter(({ ends }) => ends);
  const staying = outside.filter(({ ends }) => !ends);
  return (
    <section class="notice notice-warning stack" aria-labelledby="outside-heading">
      <h2 id="outside-heading" ref={heading} tabIndex={-1}>
        {count > 0 ? t('outside.count', { count }) : t('form.deleteQuestion')}
      </h2>
      {staying.length > 0 && (
        <>
          <p>{t('outside.stay')}</p>
          <OutsideList bookings={staying} />
        </>
      )}
      {ending.length > 0 && (
        <>
          <p>
            <b>{t('outside.end')}</b>
          </p>
          <OutsideList bookings={ending} />
        </>
      )}
      <div class="button-row">
        <button class={isDeletion ? 'button-danger' : 'button'} type="button" onClick={onYes}>
          {isDeletion ? t('form.deleteConfirm') : t('outside.saveAnyway')}
        </button>
        <button class="button-quiet" type="button" onClick={onNo}>
          {t('outside.goBack')}
        </button>
      </div>
    </section>
  );
}

function OutsideList({ bookings }: { bookings: readonly OutsideBookings[] }) {
  const { t, i18n } = useTranslation('settings');
  const town = useTown();
  const nameFor = (slug: string) => {
    const id = ['office', 'venue', 'course']
      .map((type) => `${type}:${slug}`)
      .find((each) => town.has(each));
    return nameOf(town, id ?? `office:${slug}`, i18n.language);
  };
  const hidden = bookings.length - shownLines;
  return (
    <>
      <ul class="outside-list">
        {bookings.slice(0, shownLines).map((each) => {
          const { resourceId, date, from, to, why, caseNumbers } = each;
          return (
            <li key={[resourceId, date, from, to, why].join(' ')}>
              <b>
                {formatShortDate(date, i18n.language)} {t('desk:timeRange', { from, to })}
              </b>
              , {nameFor(resourceId)}: {t(`outside.why.${why}`)}
              <CaseNumbers numbers={caseNumbers} departmentId={each.departmentId} />
            </li>
          );
        })}
      </ul>
      {hidden > 0 && <p>{t('outside.more', { count: hidden })}</p>}
    </>
  );
}

interface CaseNumbersProps {
  numbers: readonly string[];
  departmentId: string | null;
}

/** Links for those who may read the cases; for others the numbers, to ask about. */
function CaseNumbers({ numbers, departmentId }: CaseNumbersProps) {
  const { departmentIds } = useDesk();
  const readable = (useLiveValue(departmentIds) ?? []).includes(departmentId ?? '');
  return (
    <span class="case-numbers">
      {numbers.map((caseNumber) =>
        readable ? (
          <a key={caseNumber} href={deskHref({ view: 'requests', caseNumber })}>
            {caseNumber}
          </a>
        ) : (
          <span key={caseNumber}>{caseNumber}</span>
        ),
      )}
    </span>
  );
}
