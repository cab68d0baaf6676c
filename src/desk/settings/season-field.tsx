import { useTranslation } from 'react-i18next';
import { formatMonthName } from './month-names.ts';
import { useField } from './editing-context.ts';
import { ProblemText } from './field-frame.tsx';
import { Switchable } from './list-fields.tsx';
import type { SimpleFieldProps } from './simple-fields.tsx';

const count = (last: number) =>
  Array.from({ length: last }, (_, index) => String(index + 1).padStart(2, '0'));

/** From a day to a day of each year. */
export function SeasonField({ pointer, label }: SimpleFieldProps) {
  const { t } = useTranslation('settings');
  return (
    <Switchable
      pointer={pointer}
      label={label}
      template={{ from: '04-01', to: '10-31' }}
      off={null}
    >
      <div class="field-pair">
        {(['from', 'to'] as const).map((each) => (
          <DayOfYear key={each} pointer={`${pointer}/${each}`} label={t(`field.season-${each}`)} />
        ))}
      </div>
    </Switchable>
  );
}

function DayOfYear({ pointer, label }: { pointer: string; label: string }) {
  const { t, i18n } = useTranslation('settings');
  const { value, set, input } = useField(pointer);
  const [month = '01', day = '01'] = String(value).split('-');
  return (
    <fieldset class="field day-of-year">
      <legend>{label}</legend>
      <ProblemText pointer={pointer} />
      <select
        {...input}
        aria-label={t('field.day')}
        value={day}
        onChange={(event) => set(`${month}-${event.currentTarget.value}`)}
      >
        {count(31).map((each) => (
          <option key={each} value={each}>
            {Number(each)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('field.month')}
        value={month}
        onChange={(event) => set(`${event.currentTarget.value}-${day}`)}
      >
        {count(12).map((each) => (
          <option key={each} value={each}>
            {formatMonthName(each, i18n.language)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
