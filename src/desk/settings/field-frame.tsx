import type { ComponentChildren } from 'preact';
import { useField } from './editing-context.ts';

interface FieldFrameProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  children: ComponentChildren;
}

/** A label, what is wrong, and the input. */
export function FieldFrame({ pointer, label, hint, children }: FieldFrameProps) {
  const { input } = useField(pointer);
  return (
    <div class="field">
      <label htmlFor={input.id}>{label}</label>
      {hint && <p class="hint">{hint}</p>}
      <ProblemText pointer={pointer} />
      {children}
    </div>
  );
}

export function ProblemText({ pointer }: { pointer: string }) {
  const { problems, input } = useField(pointer);
  if (problems.length === 0) return null;
  return (
    <p class="error-text" id={`${input.id}-problem`}>
      {problems.join(' ')}
    </p>
  );
}
