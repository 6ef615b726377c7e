import type { Day } from '../../calendar/day.ts';
import { Details } from '../../platform/design/index.ts';
import { placeOf } from '../../platform/family/said.ts';
import type { Understood } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Timeline } from '../../procedure/timeline.ts';
import { type Band, pictureOf } from './picture.ts';
import { Picture } from './picture.tsx';
import { PictureTable } from './picture-table.tsx';

/** The picture of a time on a family's record, as its reader may read it. */
export const pictureFor = ({ library }: Pick<Asked, 'library'>, understood: Understood, from: Day, to: Day) =>
  pictureOf(understood.understanding, {
    from,
    to,
    kinds: library.kinds,
    say: understood.say,
    bands: bandsOf(understood.timeline),
  });

/** The engagement picture as other pages show it, with its table folded under it. */
export function picturePanel(asked: Asked, understood: Understood, from: Day, to: Day) {
  const picture = pictureFor(asked, understood, from, to);
  const { family } = asked.params;
  return (
    <section aria-labelledby="engagement">
      <h2 className="govuk-heading-m" id="engagement">
        Engagement, twelve months
      </h2>
      <Picture picture={picture} />
      {!picture.empty && (
        <Details summary="The same as a table">
          <PictureTable picture={picture} href={(entry) => placeOf(family ?? '', entry)} />
        </Details>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/picture`}>
          Another period, or to print
        </a>
      </p>
    </section>
  );
}

const bandsOf = ({ runs }: Timeline): Band[] =>
  runs.flatMap((run) =>
    run.stages.map((stage) => ({
      procedure: run.title,
      stage: stage.title,
      from: stage.entered,
      to: stage.left ?? (run.ended === null ? null : run.ended.on),
    })),
  );
