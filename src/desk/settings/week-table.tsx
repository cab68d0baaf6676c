import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWeekdayNumber } from '#i18n/format.ts';
import { useField, useEditing } from './editing-context.ts';
import { ProblemText } from './field-frame.tsx';
import { parseAmount, writeAmount } from './amounts.ts';
import { problemKind } from './problem-kind.ts';
import {
  type WeekPeriod,
  type WeekRow,
  completeTime,
  likeMonday,
  periodsOf,
  rowsOf,
  weekdays,
} from './week-rows.ts';

export interface WeekTableProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  /** `absent`: a week without times is no week. */
  empty?: 'null' | 'absent' | undefined;
  /** What each row says besides its times. */
  counts?: readonly ('counters' | 'internalCounters')[];
}

/** A week: for each day the times from when to when, and how many counters. */
export function WeekTable({ pointer, label, hint, empty, counts = [] }: WeekTableProps) {
  const { t, i18n } = useTranslation('settings');
  const { value, set, input } = useField(pointer);
  // Rows keep their places while they are being typed; periods do not.
  const [rows, setRows] = useState(() => rowsOf((value ?? []) as WeekPeriod[]));
  const change = (next: WeekRow[]) => {
    setRows(next);
    set(next.length === 0 && empty ? undefined : periodsOf(next));
  };
  const add = (weekday: number) => {
    const extra = counts.includes('counters') ? { counters: 1 } : {};
    change([...rows, { weekday, from: '', to: '', extra }]);
  };
  return (
    <fieldset class="field week" id={input.id} tabIndex={-1}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <ProblemText pointer={pointer} />
      <WeekProblems pointer={pointer} rows={rows} />
      <table>
        <tbody>
          {weekdays.map((weekday) => {
            const day = formatWeekdayNumber(weekday, i18n.language);
            const own = rows.filter((row) => row.weekday === weekday);
            return (
              <tr key={weekday}>
                <th scope="row">{day}</th>
                <td>
                  {own.length === 0 && (
                    <span class="muted">{t(empty ? 'week.none' : 'week.closed')}</span>
                  )}
                  {own.map((row, index) => (
                    <WeekRowInputs
                      key={index}
                      row={row}
                      name={t('week.row', { label, day, number: index + 1 })}
                      counts={counts}
                      onChange={(next) => change(rows.map((one) => (one === row ? next : one)))}
                      onRemove={() => change(rows.filter((one) => one !== row))}
                    />
                  ))}
                </td>
                <td>
                  <button class="link-button" type="button" onClick={() => add(weekday)}>
                    {t('week.add')}
                    <span class="visually-hidden">
                      {' '}
                      – {label}, {day}
                    </span>
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <button class="link-button" type="button" onClick={() => change(likeMonday(rows))}>
        {t('week.likeMonday')}
      </button>
    </fieldset>
  );
}

interface WeekRowInputsProps {
  row: WeekRow;
  name: string;
  counts: NonNullable<WeekTableProps['counts']>;
  onChange(row: WeekRow): void;
  onRemove(): void;
}

function WeekRowInputs({ row, name, counts, onChange, onRemove }: WeekRowInputsProps) {
  const { t } = useTranslation('settings');
  return (
    <div class="week-row" role="group" aria-label={name}>
      {(['from', 'to'] as const).map((each) => (
        <label key={each}>
          <span>{t(`week.${each}`)}</span>
          <input
            class="time-input"
            type="text"
            inputMode="numeric"
            maxLength={9}
            autoComplete="off"
            value={row[each]}
            onInput={(event) => onChange({ ...row, [each]: event.currentTarget.value })}
            onBlur={(event) =>
              onChange({ ...row, [each]: completeTime(event.currentTarget.value) })
            }
          />
        </label>
      ))}
      {counts.map((each) => (
        <label key={each}>
          <span>{t(`week.${each}`)}</span>
          <input
            class="count-input"
            type="text"
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            value={writeAmount(row.extra[each])}
            onInput={(event) =>
              onChange({ ...row, extra: withCount(row.extra, each, event.currentTarget.value) })
            }
          />
        </label>
      ))}
      <button class="link-button" type="button" onClick={onRemove}>
        {t('form.remove')}
        <span class="visually-hidden"> – {name}</span>
      </button>
    </div>
  );
}

function withCount(extra: WeekRow['extra'], name: string, typed: string): WeekRow['extra'] {
  const { [name]: _old, ...rest } = extra;
  if (typed.trim() === '' && name === 'internalCounters') return rest;
  return { ...extra, [name]: parseAmount(typed) };
}

/** The server names periods; people see days and times. */
function WeekProblems({ pointer, rows }: { pointer: string; rows: readonly WeekRow[] }) {
  const { t, i18n } = useTranslation('settings');
  const { problems } = useEditing();
  const periods = periodsOf(rows);
  const own = problems.filter(({ field }) => field.startsWith(`${pointer}/`));
  if (own.length === 0) return null;
  const lines = own.map(({ field, text }) => {
    const period = periods[Number(field.slice(pointer.length + 1).split('/')[0])];
    const days = (period?.weekdays ?? []).map((day) => formatWeekdayNumber(day, i18n.language));
    const times = [period?.from || '–', period?.to || '–'].join(' – ');
    return `${days.join(', ')}, ${times}: ${t(`problem.${problemKind(text)}`)}`;
  });
  return (
    <ul class="error-text">
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
