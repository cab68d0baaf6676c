import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hearsByPhoneOnly } from '#domain/case-stage.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Closure } from '#domain/schemas/town.ts';
import { formatDate } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { barbecuePlaces, endedBy, seesAllPlaces } from './closure-list.ts';
import { CallThem } from './call-them.tsx';
import { caseHref } from './case-href.ts';
import type { DeskCase } from './desk-case.ts';
import { useCases, useDesk, useRange, useTown } from './desk-context.ts';
import { useWhen } from './use-when.ts';

interface ClosureQuestionProps {
  closure: Closure;
  isSending: boolean;
  onYes(): void;
  onNo(): void;
}

/** What a closure would end, as far as this person may know, before it is made. */
export function ClosureQuestion({ closure, isSending, onYes, onNo }: ClosureQuestionProps) {
  const { t, i18n } = useTranslation('desk');
  const desk = useDesk();
  const town = useTown();
  const cases = useCases();
  const departmentIds = useLiveValue(desk.departmentIds);
  const isCaughtUp = useLiveValue(desk.isCaughtUp);
  const venueIds = barbecuePlaces(town).map(({ _id }) => slugOf(_id));
  const { from, to } = closure;
  const hasPlaces = useRange({ kind: 'places', venueIds, days: { from, to } });
  const seesAll = !departmentIds || seesAllPlaces(town, departmentIds);
  const isReading = seesAll && !(isCaughtUp && hasPlaces);
  const ended = seesAll ? endedBy(cases, town, closure) : [];
  const endsNothing = seesAll && ended.length === 0;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="notice notice-warning stack">
      <h3 ref={heading} tabIndex={-1}>
        {t('closures.ask', {
          from: formatDate(closure.from, i18n.language),
          to: formatDate(closure.to, i18n.language),
        })}
      </h3>
      <p aria-live="polite">
        {isReading
          ? t('closures.reading')
          : seesAll
            ? t('closures.ends', { count: ended.length })
            : t('closures.endsUnknown')}
      </p>
      {!isReading && ended.length > 0 && <EndedList ended={ended} />}
      {!isReading && !endsNothing && (
        <>
          <p>{t('closures.told')}</p>
          <p>{t('closures.stay')}</p>
        </>
      )}
      <div class="button-row">
        <button
          class="button-danger"
          type="button"
          disabled={isSending || isReading}
          onClick={onYes}
        >
          {t('closures.confirm')}
        </button>
        <button class="button-quiet" type="button" onClick={onNo}>
          {t('reason.close')}
        </button>
      </div>
    </div>
  );
}

/** As many lines as can be read; the rest is a number. */
const shownLines = 40;

function EndedList({ ended }: { ended: readonly DeskCase[] }) {
  const { t } = useTranslation('desk');
  const whenOf = useWhen();
  const hidden = ended.length - shownLines;
  return (
    <ul>
      {ended.slice(0, shownLines).map((deskCase) => (
        <li key={deskCase.caseNumber}>
          <a href={caseHref(deskCase)}>{deskCase.caseNumber}</a> {deskCase.request.contact.name},{' '}
          {whenOf(deskCase).join('; ')}
          {hearsByPhoneOnly(deskCase) && (
            <>
              {'. '}
              <CallThem deskCase={deskCase} />
            </>
          )}
        </li>
      ))}
      {hidden > 0 && <li>{t('closures.more', { count: hidden })}</li>}
    </ul>
  );
}
