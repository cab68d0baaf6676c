import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftDocument, fieldIdOf, valueAt } from './document-path.ts';
import { problemKind } from './problem-kind.ts';

export interface FieldProblem {
  /** JSON pointer (RFC 6901). */
  field: string;
  text: string;
}

export interface Editing {
  document: DraftDocument;
  problems: readonly FieldProblem[];
  /** Sets the value at a pointer; `undefined` takes it away. */
  change(pointer: string, value: unknown): void;
}

const EditingContext = createContext<Editing | undefined>(undefined);
export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('useEditing outside of EditingProvider');
  return editing;
}

export interface EditedField {
  value: unknown;
  set(value: unknown): void;
  /** What is wrong with it, in words. */
  problems: string[];
  /** For the input. */
  input: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };
}

export function useField(pointer: string): EditedField {
  const { t } = useTranslation('settings');
  const { document, problems, change } = useEditing();
  const own = problems.filter(({ field }) => field === pointer);
  const id = fieldIdOf(pointer);
  return {
    value: valueAt(document, pointer),
    set: (value) => change(pointer, value),
    problems: [...new Set(own.map(({ text }) => t(`problem.${problemKind(text)}`)))],
    input: {
      id,
      ...(own.length > 0 && { 'aria-invalid': true, 'aria-describedby': `${id}-problem` }),
    },
  };
}
