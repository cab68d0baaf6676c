import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';

/** Modules of white around the code, as ISO/IEC 18004 wants them. */
const quietZone = 4;

/** The case number as a QR code, for the counter; there is nothing else in it. */
export function CheckInCode({ caseNumber }: { caseNumber: string }) {
  const { t } = useTranslation('booking');
  const { size, path } = useMemo(() => drawCode(caseNumber), [caseNumber]);
  return (
    <figure className="check-in-code">
      <svg
        role="img"
        aria-label={t('checkInCode.label', { caseNumber })}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{t('checkInCode.text')}</figcaption>
    </figure>
  );
}

function drawCode(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isBlack, x) => (isBlack ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size, path: squares.join('') };
}
