import { useEffect, useId, useRef, type PropsWithChildren } from 'react';

interface EraseQuestionProps {
  title: string;
  yes: string;
  no: string;
  isBusy: boolean;
  onYes(): void;
  onNo(): void;
}

/** Asks once more before something is gone for good. Keeping is the button that comes first. */
export function EraseQuestion(props: PropsWithChildren<EraseQuestionProps>) {
  const { title, yes, no, isBusy, onYes, onNo, children } = props;
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="notice notice-danger stack" role="alertdialog" aria-labelledby={titleId}>
      <h4 id={titleId} ref={heading} tabIndex={-1}>
        {title}
      </h4>
      {children}
      <div class="button-row">
        <button type="button" class="button" onClick={onNo} disabled={isBusy}>
          {no}
        </button>
        <button type="button" class="button-danger" onClick={onYes} disabled={isBusy}>
          {yes}
        </button>
      </div>
    </div>
  );
}
