import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { instantToLocal } from '#domain/local-time.ts';
import type { OfficeDay } from './day-list.ts';
import { useDesk } from './desk-context.ts';
import { findVisit } from './find-visit.ts';
import { offeredVisitActions } from './offered-actions.ts';

/** What became of what was typed or scanned last. */
interface Result {
  text: 'sent' | 'known' | 'unknown' | 'notNow';
  name?: string;
  number?: number;
}

/** Checks visits in: a scanner types a case number and presses Enter, a person does the same. */
export function CheckInField({ offices }: { offices: readonly OfficeDay[] }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const [result, setResult] = useState<Result>();
  const field = useRef<HTMLInputElement>(null);

  function checkIn(typed: string): Result | undefined {
    if (typed.trim() === '') return undefined;
    const deskCase = findVisit(offices, typed)?.deskCase;
    if (!deskCase) return { text: 'unknown' };
    const { decision, request } = deskCase;
    const { name } = request.contact;
    if (decision.visit) return { text: 'known', name, number: decision.visit.number };
    const now = instantToLocal(new Date().toISOString());
    if (!offeredVisitActions(decision, now).includes('arrived')) return { text: 'notNow', name };
    void verdicts.submit(deskCase, { action: 'arrived', message: null });
    return { text: 'sent', name };
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!field.current) return;
    setResult(checkIn(field.current.value));
    // Ready for the next one, whose scan would be added to what stands there.
    field.current.value = '';
    field.current.focus();
  }

  return (
    <form class="field check-in-field no-print" onSubmit={submit}>
      <label htmlFor="check-in">{t('checkIn.label')}</label>
      <div class="button-row">
        <input id="check-in" ref={field} autoComplete="off" aria-describedby="check-in-result" />
        <button type="submit" class="button-secondary">
          {t('checkIn.submit')}
        </button>
      </div>
      <p id="check-in-result" role="status">
        {result && t(`checkIn.${result.text}`, { name: result.name, number: result.number })}
      </p>
    </form>
  );
}
