import type { PropsWithChildren } from 'react';
import './flow.css';

interface ChoiceCardProps {
  id: string;
  type: 'checkbox' | 'radio';
  name?: string;
  isChecked: boolean;
  hasError?: boolean;
  describedBy?: string | undefined;
  onChange(isChecked: boolean): void;
}

/** A checkbox or radio button whose whole card can be touched. */
export function ChoiceCard(props: PropsWithChildren<ChoiceCardProps>) {
  const { id, type, name, isChecked, hasError, describedBy, onChange, children } = props;
  return (
    <label className={hasError ? 'choice has-error' : 'choice'} htmlFor={id}>
      <input
        id={id}
        type={type}
        name={name}
        checked={isChecked}
        aria-invalid={hasError ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className="choice-text">{children}</span>
    </label>
  );
}
