import { type Paper, paperFile } from '../../platform/documents/file.ts';
import { HOLD_SAYS, letterTo } from '../../platform/outbox/letter-gate.ts';
import type { Answer, Asked } from '../../platform/web/route.ts';
import { aboutLetter, atRiskRound } from './about.ts';
import { calledIn, letterPage } from './letter-page.tsx';
import { letterPaper } from './paper.ts';

/** The paper, with the address as the record has it now: whether it may go is asked a last time. */
export async function paper(asked: Asked, type: Paper): Promise<Answer> {
  const about = await aboutLetter(asked);
  if (!about) return { missing: true };
  const { letter } = about;
  const [person] = letter.to;
  if (letter.state !== 'sent' || letter.words === null || letter.channel === null || person === undefined)
    return letterPage(asked, [{ field: 'main-content', text: 'There is no paper of this letter' }]);
  const verdict = letterTo(about.factsOf(person), letter.channel, {
    today: asked.today,
    riskRound: await atRiskRound(asked, about, person),
  });
  if ('hold' in verdict) return letterPage(asked, [{ field: 'main-content', text: HOLD_SAYS[verdict.hold] }]);
  const to = letter.channel === 'post' || letter.channel === 'recorded-delivery' ? verdict.to : null;
  const document = letterPaper(
    letter,
    {
      title: calledIn(about, letter),
      to:
        to === null
          ? null
          : [about.name(person), ...to.split(/\n|,\s*/)].filter((line, i, all) => all.indexOf(line) === i),
      large: asked.query.has('large'),
    },
    { agency: about.record.say.agency(letter.agency), partnership: asked.partnership.name },
  );
  return paperFile(document, type, 'letter');
}
