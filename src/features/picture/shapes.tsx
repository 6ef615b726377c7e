import type { ReactNode } from 'react';
import type { Look } from './looks.ts';

/** Each look as a shape round the point 0, 0. Shapes tell looks apart without colour; hollow ones are not the family's. */
const SHAPES: Record<Look, ReactNode> = {
  'contact-alone': <Alone />,
  'contact-seen': <Full />,
  'contact-kept': (
    <>
      <circle r="4.6" className="ks-mark__hollow" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M0 -4.6A4.6 4.6 0 0 0 0 4.6Z" fill="currentColor" />
    </>
  ),
  missed: <path d="M-4 -4L4 4M4 -4L-4 4" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  'no-access': <rect x="-4.4" y="-4.8" width="8.8" height="9.6" fill="currentColor" />,
  refused: <path d="M0 -5.2L5.4 4.4H-5.4Z" fill="currentColor" />,
  cancelled: <path d="M0 -5.8L5.4 0L0 5.8L-5.4 0Z" fill="currentColor" />,
  service: (
    <path
      d="M0 -5.2L4.9 0L0 5.2L-4.9 0Z"
      className="ks-mark__hollow"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  ),
  other: <rect x="-5" y="-1.6" width="10" height="3.2" fill="currentColor" />,
  letter: (
    <path
      d="M-5.2 -3.8H5.2V3.8H-5.2ZL0 0.8L5.2 -3.8"
      className="ks-mark__hollow"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
    />
  ),
  meeting: <path d="M-5.2 -4.6H5.2L0 5Z" fill="currentColor" />,
  'meeting-cancelled': (
    <path
      d="M-4.6 -4H4.6L0 4.4Z"
      className="ks-mark__hollow"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  ),
  alone: <Alone />,
  seen: <Full />,
  doorstep: (
    <>
      <rect
        x="-4"
        y="-4.6"
        width="8"
        height="9.2"
        className="ks-mark__hollow"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <rect x="-4" y="-4.6" width="4" height="9.2" fill="currentColor" />
    </>
  ),
  'not-seen': (
    <circle
      r="4.6"
      className="ks-mark__hollow"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2 1.6"
    />
  ),
};

function Alone() {
  return (
    <>
      <circle r="4.8" className="ks-mark__hollow" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle r="2.4" fill="currentColor" />
    </>
  );
}

function Full() {
  return <circle r="5.2" fill="currentColor" />;
}

/** The shape of a look. */
export function Shape({ look }: { look: Look }) {
  return SHAPES[look];
}
