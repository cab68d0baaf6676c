import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { secondsLeft } from './undo-time.ts';

/** Ten seconds in which this clerk can take a confirmation back. */
export function UndoOffer({ deskCase }: { deskCase: DeskCase }) {
  const { verdicts, staff } = useDesk();
  const untilMs = useLiveValue(verdicts.undoableUntil)?.get(deskCase.caseNumber);
  const last = deskCase.history.at(-1);
  if (last?.action !== 'confirm' || last.by !== staff.name) return null;
  if (untilMs === undefined) return null;
  return <UndoButton key={untilMs} caseNumber={deskCase.caseNumber} untilMs={untilMs} />;
}

/**
 * The seconds are not read out: they would be every second. What is over stays where it was, for
 * whoever has the focus on it.
 */
function UndoButton({ caseNumber, untilMs }: { caseNumber: string; untilMs: number }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const left = useSecondsLeft(untilMs);
  const [isInTime] = useState(left > 0);
  if (!isInTime) return null;
  const isOver = left === 0;
  return (
    <button
      class="button-secondary undo-offer"
      type="button"
      aria-disabled={isOver}
      aria-keyshortcuts="u"
      onClick={() => !isOver && void verdicts.undo(caseNumber)}
    >
      <span>
        {t(isOver ? 'undo.over' : 'undo.offer')}{' '}
        {!isOver && <span aria-hidden="true">{t('undo.left', { count: left })}</span>}
        {!isOver && <span class="visually-hidden">{t('undo.how')}</span>}
      </span>
    </button>
  );
}

function useSecondsLeft(untilMs: number): number {
  const [left, setLeft] = useState(() => secondsLeft(untilMs, Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft(untilMs, Date.now())), 250);
    return () => clearInterval(timer);
  }, [untilMs]);
  return left;
}
