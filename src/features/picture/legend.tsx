import { LOOKS, type Look } from './looks.ts';
import type { Picture } from './picture.ts';
import { Shape } from './shapes.tsx';

/** What the marks of a picture mean: those that are in it, each once. */
export function Legend({ picture }: { picture: Picture }) {
  const used = (marks: readonly { look: Look }[]) =>
    (Object.keys(LOOKS) as Look[]).filter((look) => marks.some((mark) => mark.look === look));
  const children = used(picture.children.flatMap((lane) => lane.marks));
  const agencies = used(picture.agencies.flatMap((lane) => lane.marks));
  const meetings = used(picture.meetings);
  return (
    <figcaption className="ks-legend">
      <Part title="Children" looks={children} />
      <Part title="Contacts by agency" looks={agencies}>
        {agencies.includes('service') && 'What the service did or did not do stands below the line.'}
      </Part>
      <Part title="Meetings" looks={meetings} />
    </figcaption>
  );
}

function Part({ title, looks, children }: { title: string; looks: readonly Look[]; children?: string | false }) {
  if (looks.length === 0) return null;
  return (
    <div className="ks-legend__part">
      <p className="ks-legend__title">{title}</p>
      <ul className="ks-legend__list">
        {looks.map((look) => (
          <li key={look}>
            <svg className={`ks-mark ks-mark--${look}`} viewBox="-7 -7 14 14" width="18" height="18" aria-hidden="true">
              <Shape look={look} />
            </svg>
            {LOOKS[look]}
          </li>
        ))}
      </ul>
      {children && <p className="ks-legend__note">{children}</p>}
    </div>
  );
}
