import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Closure } from '#domain/schemas/town.ts';
import { type ClosureFields, buildClosure, closureProblem, emptyClosure } from './build-closure.ts';
import { LevelChoice, SpanFields } from './closure-fields.tsx';
import { ClosureQuestion } from './closure-question.tsx';
import { useDesk } from './desk-context.ts';
import { TownNotice } from './town-notice.tsx';
import { useTownChange } from './use-town-change.ts';

/** First the days, then what that would end, and only then the closure. */
export function ClosureForm({ today }: { today: string }) {
  const { t, i18n } = useTranslation('desk');
  const desk = useDesk();
  const change = useTownChange();
  const [fields, setFields] = useState<ClosureFields>(() => emptyClosure(today));
  const [asked, setAsked] = useState<Closure>();
  const [isDone, setIsDone] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const edit = (changes: Partial<ClosureFields>) => {
    setFields({ ...fields, ...changes });
    setAsked(undefined);
    setIsDone(false);
  };
  async function close(closure: Closure) {
    if (!(await change.send(closure))) return;
    setAsked(undefined);
    setIsDone(true);
    setFields(emptyClosure(today));
  }
  return (
    <form
      class="card stack"
      ref={form}
      aria-labelledby="closure-form-title"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        setIsDone(false);
        if (closureProblem(fields, today))
          form.current?.querySelector<HTMLElement>('#closure-to')?.focus();
        else setAsked(buildClosure(fields, desk.newId(), i18n));
      }}
    >
      <h2 id="closure-form-title">{t('closures.new')}</h2>
      <LevelChoice level={fields.level} onLevel={(level) => edit({ level })} />
      <SpanFields fields={fields} today={today} onChange={edit} />
      {!asked && (
        <button class="button-secondary" type="submit">
          {t('closures.check')}
        </button>
      )}
      {asked && (
        <ClosureQuestion
          closure={asked}
          isSending={change.isSending}
          onYes={() => void close(asked)}
          onNo={() => setAsked(undefined)}
        />
      )}
      <TownNotice change={change} />
      <p aria-live="polite">
        {isDone && <span class="notice notice-success closure-done">{t('closures.done')}</span>}
      </p>
    </form>
  );
}
