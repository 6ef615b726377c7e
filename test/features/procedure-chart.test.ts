import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartOf } from '../../src/features/procedures/chart.ts';
import { layoutOf, wrap } from '../../src/features/procedures/layout.ts';
import { followsFrom, waysOn } from '../../src/features/procedures/next.ts';
import { callFrom, countsText, dueText, metByText, whenText } from '../../src/features/procedures/words.ts';
import { dutiesOf } from '../../src/procedure/edition.ts';
import { listOf } from '../../src/procedure/schema.ts';
import { files } from '../support/library.ts';

const call = callFrom(files.lists);
const all = files.procedures.map((one) => one.edition);
const edition = (id: string) => {
  const found = all.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};
const DURHAM = edition('durham/engaging-families');
const IN_NEED = edition('camden/child-in-need');

for (const one of all)
  describe(`the flowchart of ${one.id}`, () => {
    const { rules } = one;
    const { boxes, arrows } = chartOf(one, call);
    const placed = layoutOf({ boxes, arrows });

    test('has a box for each stage with everything that is asked there, and for each opening and ending', () => {
      for (const [name, stage] of Object.entries(rules.stages)) {
        const box = boxes.find((each) => each.id === `stage ${name}`);
        assert.equal(box?.lines.length, Object.keys(stage.duties).length, name);
        assert.equal(
          boxes.some((each) => each.id === `end ${name}`),
          stage.ends !== undefined,
          name,
        );
      }
      for (const { at } of listOf(rules.opens)) assert.ok(boxes.some((each) => each.id === `start ${at}`));
      assert.equal(new Set(boxes.map((each) => each.id)).size, boxes.length);
    });

    test('has an arrow for each move, outcome and hand-over, from where it may be taken', () => {
      const leads = (from: string, to: string) =>
        assert.ok(
          arrows.some((each) => each.from === from && each.to === to),
          `${from} > ${to}`,
        );
      for (const [name, stage] of Object.entries(rules.stages))
        for (const move of stage.moves ?? []) leads(`stage ${name}`, `stage ${move.to}`);
      for (const [name, outcome] of Object.entries(rules.outcomes ?? {}))
        for (const from of outcome.from === undefined
          ? ['anytime']
          : listOf(outcome.from).map((each) => `stage ${each}`))
          leads(from, outcome.run === 'stays' && outcome.to ? `stage ${outcome.to}` : `outcome ${name}`);
      for (const handOver of rules['hand-over'] ?? []) leads('anytime', `hand-over ${handOver.to} ${handOver.at}`);
      for (const { from, to } of arrows)
        for (const end of [from, to])
          assert.ok(
            boxes.some((each) => each.id === end),
            `nothing stands at ${end}`,
          );
      assert.equal(
        new Set(arrows.map((each) => `${each.from} > ${each.to}`)).size,
        arrows.length,
        'two arrows are one',
      );
    });

    test('fits: every box inside the drawing, none over another, every line of text inside its box', () => {
      assert.equal(placed.boxes.length, boxes.length);
      for (const box of placed.boxes) {
        assert.ok(box.x >= 0 && box.y >= 0, box.id);
        assert.ok(box.x + box.width <= placed.width + 1 && box.y + box.height <= placed.height + 1, box.id);
        for (const line of box.texts) assert.ok(line.y > 0 && line.y < box.height, `${box.id}: ${line.text}`);
        const said = box.texts.map((line) => line.text).join(' ');
        assert.equal(said, [box.title, ...box.lines].join(' '));
      }
      for (const [index, a] of placed.boxes.entries())
        for (const b of placed.boxes.slice(index + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          assert.ok(apart, `${a.id} lies over ${b.id}`);
        }
      for (const arrow of placed.arrows) {
        assert.match(arrow.path, /^M[\d. -]+C[\d. -]+$/);
        assert.match(arrow.head, /^M.+Z$/);
        assert.equal(arrow.label?.lines.join(' ') ?? '', arrow.text);
      }
    });

    test('is told in words that a safeguarding lead reads aloud: no code is left in them', () => {
      const conditions = [
        ...listOf(rules.opens).map((each) => each.when),
        ...Object.values(rules.stages).flatMap((stage) => [
          ...(stage.moves ?? []).map((move) => move.when),
          ...(stage.ends ? [stage.ends.when] : []),
        ]),
        ...dutiesOf(rules).flatMap(([, duty]) => (duty.when ? [duty.when] : [])),
      ].map((when) => whenText(when, rules, call));
      const duties = dutiesOf(rules).flatMap(([, duty]) => [dueText(duty.due), metByText(duty['met-by'], call)]);
      for (const text of [...conditions, ...duties, countsText(rules) ?? 'nothing']) {
        assert.ok(text.length > 4, JSON.stringify(text));
        assert.doesNotMatch(text, /undefined|null|\[object|[a-z]+-[a-z]+-[a-z]+/, text);
      }
    });
  });

describe('what a rule says, in words', () => {
  test('S2-11.2-k what opens Durham’s procedure', () => {
    assert.deepEqual(
      listOf(DURHAM.rules.opens).map((one) => whenText(one.when, DURHAM.rules, call)),
      [
        '3 planned contacts are missed',
        'sight of a child is refused',
        'entry to the home is refused',
        'somebody says: engagement is difficult',
        'somebody says: assessment is needed',
        'there is the family engagement risk assessment (began or completed)',
      ],
    );
  });

  test('what meets a duty, with every way that does', () => {
    const say = (name: string) => {
      const rule = dutiesOf(DURHAM.rules).find(([path]) => path.at(-1) === name)?.[1];
      return rule && metByText(rule['met-by'], call);
    };
    assert.equal(say('talk-to-manager'), 'a discussion with the line manager about engagement');
    assert.equal(say('gather-information'), 'a request for information to every agency');
    assert.equal(say('consider-who-must-know'), 'a decision on what to share; or a discussion on who else must know');
    assert.equal(say('consider-impact'), 'a discussion on impact on assessment or plan and impact on child');
  });

  test('S3-5-a what counts, and that the service’s own never does', () => {
    assert.equal(
      countsText(IN_NEED.rules),
      'A planned contact is missed, sight of a child is refused or entry to the home is refused, in the current episode of involvement, where the plan asks for the contact. What the service did or failed to do never counts.',
    );
  });
});

describe('what happens next', () => {
  test('S3-App1 if a duty is done, and if it is not: our own delay does not stall the ladder', () => {
    const next = followsFrom(IN_NEED.rules, 'tell', 'letter', '3 March 2026');
    assert.deepEqual(next.ifDone, ['If it goes on all the same, it moves on to “Network meeting with the parents”.']);
    assert.ok(
      next.ifNot.includes(
        'If it goes on after 3 March 2026, it moves on to “Network meeting with the parents” without it.',
      ),
    );
  });

  test('S2-11.3 the assessment leads on to the decision; its review leads back to it', () => {
    assert.deepEqual(followsFrom(DURHAM.rules, 'respond', 'complete-fera', '3 March 2026').ifDone, [
      'It moves on to “Discuss the assessment and decide”.',
    ]);
    assert.deepEqual(followsFrom(DURHAM.rules, 'continue', 'review', '3 March 2026').ifDone, [
      'It moves on to “Discuss the assessment and decide”.',
    ]);
  });

  test('S2-11.3 at the decision every outcome stands with who decides it', () => {
    const ways = waysOn(DURHAM.rules, 'decide', call).map((one) => one.text);
    for (const [name] of Object.entries(DURHAM.rules.outcomes ?? {}))
      assert.equal(
        ways.some((way) => way.startsWith(`The line manager may decide: ${name.replaceAll('-', ' ')}.`)),
        name !== 'assessment-not-needed',
        name,
      );
  });
});

test('lines break between words, and a word that is too long by itself stands alone', () => {
  assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
  assert.deepEqual(wrap('extraordinarily so', 7), ['extraordinarily', 'so']);
  assert.deepEqual(wrap('', 7), []);
});
