import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { standInProblem } from '#domain/stand-ins.ts';
import { mayManageAccounts } from './departments.ts';
import { useDesk } from './desk-context.ts';
import { StaffNotice } from './staff-notice.tsx';
import { useStaffChange, useStaffList } from './use-staff-call.ts';

interface StandInFormProps {
  today: string;
  /** What was entered last is there, and nobody has changed anything since. */
  isDone: boolean;
  onEdit(): void;
  onAdded(): Promise<void>;
}

/** People choose who stands in for them; admins choose for others too. */
export function StandInForm({ today, isDone, onEdit, onAdded }: StandInFormProps) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const { list } = useStaffList<{ names: string[] }>('colleagues');
  const change = useStaffChange();
  const [problem, setProblem] = useState<string>();
  const [fields, setFields] = useState({ name: staff.name, by: '', from: today, until: today });
  const form = useRef<HTMLFormElement>(null);
  const isAdmin = mayManageAccounts(staff.roles);
  const names = list?.names ?? [];
  const edit = (changes: Partial<typeof fields>) => {
    setFields({ ...fields, ...changes });
    setProblem(undefined);
    onEdit();
  };
  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = fields.by === '' ? 'no-name' : standInProblem(fields, today);
    setProblem(found);
    if (found) {
      const id = found === 'no-name' ? 'stand-in-by' : 'stand-in-until';
      form.current?.querySelector<HTMLElement>(`#${id}`)?.focus();
      return;
    }
    if (!(await change.send('POST', 'stand-ins', fields))) return;
    setFields({ ...fields, by: '' });
    await onAdded();
  }
  const choice = (field: 'name' | 'by', among: string[]) => (
    <div class="field">
      <label htmlFor={`stand-in-${field}`}>{t(`standIn.${field}`)}</label>
      <select
        id={`stand-in-${field}`}
        value={fields[field]}
        aria-describedby={field === 'by' && problem ? 'stand-in-problem' : undefined}
        onChange={(event) => edit({ [field]: event.currentTarget.value })}
      >
        {field === 'by' && <option value="">{t('entry.choose')}</option>}
        {among.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form
      class="stack"
      ref={form}
      noValidate
      aria-labelledby="stand-in-new"
      onSubmit={(event) => void submit(event)}
    >
      <h3 id="stand-in-new">{t('standIn.new')}</h3>
      {isAdmin && choice('name', [...new Set([staff.name, ...names])])}
      {choice(
        'by',
        names.filter((each) => each !== fields.name),
      )}
      <div class="field-pair">
        {(['from', 'until'] as const).map((each) => (
          <div class="field" key={each}>
            <label htmlFor={`stand-in-${each}`}>{t(`standIn.${each}`)}</label>
            <input
              id={`stand-in-${each}`}
              type="date"
              min={today}
              value={fields[each]}
              aria-invalid={problem && problem !== 'no-name' ? true : undefined}
              aria-describedby={problem ? 'stand-in-problem' : undefined}
              onChange={(event) => edit({ [each]: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
      {problem && (
        <p class="error-text" id="stand-in-problem" role="alert">
          {t(`standIn.problem.${problem}`)}
        </p>
      )}
      <button class="button-secondary" type="submit" disabled={change.isSending}>
        {t('standIn.submit')}
      </button>
      <StaffNotice {...change} />
      <p aria-live="polite">
        {isDone && <span class="notice notice-success closure-done">{t('standIn.done')}</span>}
      </p>
    </form>
  );
}
