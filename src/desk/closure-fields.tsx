import { useTranslation } from 'react-i18next';
import { type ClosureFields, closureProblem, fireLevels } from './build-closure.ts';
import type { DaySpan } from './closure-list.ts';

export function LevelChoice({
  level,
  onLevel,
}: Pick<ClosureFields, 'level'> & { onLevel(level: ClosureFields['level']): void }) {
  const { t } = useTranslation('desk');
  return (
    <fieldset class="field entry-channel">
      <legend>{t('closures.level')}</legend>
      {fireLevels.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="level"
            checked={each === level}
            onChange={() => onLevel(each)}
          />
          {t('closures.levelOf', { level: each })}
        </label>
      ))}
    </fieldset>
  );
}

interface SpanFieldsProps {
  fields: DaySpan;
  today: string;
  onChange(changes: Partial<DaySpan>): void;
}

export function SpanFields({ fields, today, onChange }: SpanFieldsProps) {
  const { t } = useTranslation('desk');
  const problem = closureProblem(fields, today);
  return (
    <div>
      <div class="field-pair">
        {(['from', 'to'] as const).map((each) => (
          <div class="field" key={each}>
            <label htmlFor={`closure-${each}`}>{t(`closures.${each}`)}</label>
            <input
              id={`closure-${each}`}
              type="date"
              min={today}
              value={fields[each]}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? 'closure-problem' : undefined}
              onChange={(event) => onChange({ [each]: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
      {problem && (
        <p class="error-text" id="closure-problem" role="alert">
          {t(`closures.problem.${problem}`)}
        </p>
      )}
    </div>
  );
}
