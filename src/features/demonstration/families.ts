import { type Day, isoDay } from '../../calendar/day.ts';
import { Story } from './story.ts';

/** The families of the demonstration, invented, told up to a day. */
export function storiesUpTo(today: Day): Story[] {
  return [thorn(today), wren(today), vale(today), birch(today), rook(today)];
}

/** Three missed contacts by two agencies at early help: Durham's procedure is open and asks for a discussion. */
function thorn(today: Day): Story {
  return new Story('thorn', today)
    .opened(210, 'fay', 'Thorn', [
      { person: 'thorn-mia', as: 'child', name: 'Mia Thorn', born: '2019-03-14', nhs: '9434765919' },
      { person: 'thorn-leo', as: 'child', name: 'Leo Thorn', born: '2024-02-02' },
      { person: 'thorn-carla', as: 'parent-or-carer', name: 'Carla Thorn', born: '1994-07-30', responsibility: true },
    ])
    .add(210, 'fay', 'address-changed', {
      people: ['thorn-mia', 'thorn-leo', 'thorn-carla'],
      to: '4 Larch Lane, Northmoor, NM1 2AB',
    })
    .add(210, 'fay', 'involvement-began', { child: 'thorn-mia', level: 'early-help' }, ['thorn-mia'])
    .add(210, 'fay', 'involvement-began', { child: 'thorn-leo', level: 'early-help' }, ['thorn-leo'])
    .add(210, 'fay', 'accountable-named', { child: 'thorn-mia', professional: 'fay' }, ['thorn-mia'])
    .add(210, 'fay', 'accountable-named', { child: 'thorn-leo', professional: 'fay' }, ['thorn-leo'])
    .joined(209, 'fay', 'noor', 'line-manager')
    .joined(205, 'fay', 'may')
    .joined(205, 'fay', 'tom')
    .add(205, 'fay', 'agency-involved', { agency: 'gp', kind: 'gp-practice', name: 'Mill Street Surgery' })
    .add(204, 'fay', 'needs', {
      person: 'thorn-carla',
      channels: ['text', 'in-person'],
      literacy: 'reads-with-help',
      text: 'Text before ten; she works nights twice a week.',
    })
    .add(200, 'fay', 'plan', { type: 'early-help', step: 'agreed', review: isoIn(today, 10) })
    .add(200, 'fay', 'plan-asks', { child: 'thorn-mia', who: 'lead-professional', everyDays: 28, alone: true }, [
      'thorn-mia',
    ])
    .add(200, 'fay', 'plan-asks', { child: 'thorn-leo', who: 'lead-professional', everyDays: 28 }, ['thorn-leo'])
    .contact(
      190,
      'fay',
      'kept',
      [
        ['thorn-mia', 'alone'],
        ['thorn-leo', 'seen'],
      ],
      {
        homeEntered: true,
        text: 'Mia showed me her reading. Leo on his mother’s lap throughout. Carla tired, glad of the nursery place.',
      },
    )
    .contact(160, 'may', 'kept', [['thorn-leo', 'seen']], {
      how: 'clinic',
      where: 'clinic',
      text: 'Weight on the 25th centile. Carla asked about sleep.',
    })
    .contact(
      132,
      'fay',
      'kept',
      [
        ['thorn-mia', 'alone'],
        ['thorn-leo', 'seen'],
      ],
      { homeEntered: true, text: 'Mia said she likes Tuesdays because of clay.' },
    )
    .contact(100, 'fay', 'cancelled-by-service', [], { text: 'I was ill. Nobody could go instead.' })
    .contact(
      78,
      'fay',
      'kept',
      [
        ['thorn-mia', 'seen'],
        ['thorn-leo', 'seen'],
      ],
      { homeEntered: true, text: 'Curtains drawn. Mia did not want to talk today.' },
    )
    .add(
      60,
      'tom',
      'school-attendance',
      {
        child: 'thorn-mia',
        from: isoIn(today, -90),
        to: isoIn(today, -62),
        possible: 40,
        present: 31,
        unauthorised: 9,
      },
      ['thorn-mia'],
    )
    .contact(41, 'may', 'was-not-brought', [['thorn-leo', 'not-seen']], {
      how: 'clinic',
      where: 'clinic',
      rebook: 'promised',
      text: 'Carla texted the next day: would ring to rebook. She has not.',
    })
    .contact(
      26,
      'fay',
      'no-reply',
      [
        ['thorn-mia', 'not-seen'],
        ['thorn-leo', 'not-seen'],
      ],
      { text: 'Television on. Card left.' },
    )
    .contact(9, 'may', 'was-not-brought', [['thorn-leo', 'not-seen']], {
      how: 'clinic',
      where: 'clinic',
      barrier: 'appointment-not-told',
      text: 'Not sure that the text arrived: the number may have changed.',
    })
    .add(9, 'may', 'note', { text: 'Asked reception to check the number with the school.' })
    .add(
      2,
      'fay',
      'contact-planned',
      { on: isoIn(today, 0), at: '16:00', how: 'visit', where: 'home', told: { how: 'text', on: isoIn(today, -2) } },
      ['thorn-mia', 'thorn-leo'],
    )
    .add(78, 'fay', 'summary', {
      helps: 'Tuesdays after clay club. Carla talks more when we walk. Leo’s nan is glad to be asked.',
      inTheWay:
        'Carla says that three workers in a year were too many to tell it all to. We cancelled in August and nobody went instead.',
    });
}

/** On a child protection plan; entry refused; Camden's ladder is open. */
function wren(today: Day): Story {
  const story = new Story('wren', today);
  // What a plan brings with it: core groups every six weeks, and its reviews.
  for (const ago of [275, 233, 191, 149, 107, 65, 23])
    story.add(ago, 'ada', 'meeting', { type: 'core-group', step: 'held', purposes: ['plan'], parents: 'came' });
  for (const ago of [197, 18])
    story.add(ago, 'gus', 'meeting', { type: 'review-conference', step: 'held', purposes: ['plan'], parents: 'came' });
  return story
    .opened(300, 'ada', 'Wren', [
      { person: 'wren-ivy', as: 'child', name: 'Ivy Wren', born: '2017-11-05' },
      { person: 'wren-joe', as: 'child', name: 'Joe Wren', born: '2021-06-21' },
      { person: 'wren-tess', as: 'parent-or-carer', name: 'Tess Wren', born: '1991-01-19', responsibility: true },
      { person: 'wren-rick', as: 'partner', name: 'Rick Dane' },
    ])
    .add(300, 'ada', 'address-changed', {
      people: ['wren-ivy', 'wren-joe', 'wren-tess'],
      to: '19 Mill Street, Northmoor, NM2 4CD',
    })
    .joined(300, 'ada', 'sam', 'line-manager')
    .joined(290, 'ada', 'gus')
    .joined(290, 'ada', 'ida')
    .joined(290, 'ada', 'may')
    .joined(290, 'ada', 'tom')
    .joined(250, 'ada', 'hal')
    .add(285, 'ada', 'involvement-began', { child: 'wren-ivy', level: 'child-protection', category: 'NEG' }, [
      'wren-ivy',
    ])
    .add(285, 'ada', 'involvement-began', { child: 'wren-joe', level: 'child-protection', category: 'NEG' }, [
      'wren-joe',
    ])
    .add(285, 'ada', 'accountable-named', { child: 'wren-ivy', professional: 'ada' }, ['wren-ivy'])
    .add(285, 'ada', 'accountable-named', { child: 'wren-joe', professional: 'ada' }, ['wren-joe'])
    .add(285, 'ada', 'plan-asks', { child: 'wren-ivy', who: 'social-worker', everyDays: 10, alone: true, home: true }, [
      'wren-ivy',
    ])
    .add(285, 'ada', 'plan-asks', { child: 'wren-joe', who: 'social-worker', everyDays: 10, alone: true, home: true }, [
      'wren-joe',
    ])
    .add(240, 'hal', 'safe-contact', {
      person: 'wren-tess',
      risk: 'may-be-at-risk',
      from: 'wren-rick',
      safe: ['in person at school'],
      unsafe: ['letters to the home', 'voicemail'],
      neverWrite: true,
    })
    .contact(
      230,
      'ada',
      'kept',
      [
        ['wren-ivy', 'alone'],
        ['wren-joe', 'alone'],
      ],
      { homeEntered: true, text: 'Both in good spirits. Ivy asked whether I would come to the play.' },
    )
    .contact(
      214,
      'ada',
      'kept',
      [
        ['wren-ivy', 'alone'],
        ['wren-joe', 'seen'],
      ],
      { homeEntered: true },
    )
    .contact(195, 'may', 'kept', [['wren-joe', 'seen']], { how: 'clinic', where: 'clinic' })
    .contact(170, 'ada', 'not-attempted-by-service', [], { text: 'Ada on leave; the visit was not covered.' })
    .contact(
      150,
      'ada',
      'kept',
      [
        ['wren-ivy', 'alone'],
        ['wren-joe', 'alone'],
      ],
      { homeEntered: true },
    )
    .contact(120, 'tom', 'kept', [['wren-ivy', 'seen']], {
      how: 'meeting',
      where: 'school',
      told: { how: 'in-person' },
    })
    .contact(
      88,
      'ada',
      'kept-late',
      [
        ['wren-ivy', 'seen'],
        ['wren-joe', 'seen'],
      ],
      { homeEntered: true, text: 'Rick answered for the children.' },
    )
    .contact(
      60,
      'ada',
      'let-in-child-not-produced',
      [
        ['wren-ivy', 'not-seen'],
        ['wren-joe', 'seen'],
      ],
      { homeEntered: true, account: 'Said to be at her aunt’s. Not verified.' },
    )
    .contact(37, 'may', 'was-not-brought', [['wren-joe', 'not-seen']], { how: 'clinic', where: 'clinic' })
    .contact(
      24,
      'ada',
      'kept',
      [
        ['wren-ivy', 'alone'],
        ['wren-joe', 'alone'],
      ],
      { homeEntered: true, text: 'Ivy: “It is better when it is only us.”' },
    )
    .contact(12, 'ada', 'did-not-attend', [], {
      how: 'meeting',
      where: 'office',
      text: 'Core group. Neither parent came.',
    })
    .add(12, 'ada', 'notification', { to: ['sam', 'gus'], covers: ['what-is-difficult-and-why', 'impact-on-child'] })
    .contact(
      2,
      'ada',
      'refused-entry',
      [
        ['wren-ivy', 'doorstep'],
        ['wren-joe', 'not-seen'],
      ],
      {
        refusedBy: 'other',
        feltUnsafe: true,
        safety: 'manager-today',
        text: 'Rick at the door: “Not today.” Ivy behind him in the hall.',
      },
    )
    .add(
      1,
      'ada',
      'contact-planned',
      {
        on: isoIn(today, 1),
        at: '15:30',
        how: 'visit',
        where: 'school',
        told: { how: 'in-person', on: isoIn(today, -1) },
      },
      ['wren-ivy', 'wren-joe'],
    );
}

/** Child in need; an address that went wrong, an interpreter that helped; going well. */
function vale(today: Day): Story {
  return new Story('vale', today)
    .opened(160, 'ben', 'Vale', [
      { person: 'vale-ana', as: 'child', name: 'Ana Vale', born: '2015-05-09' },
      { person: 'vale-rui', as: 'parent-or-carer', name: 'Rui Vale', born: '1985-12-12', responsibility: true },
    ])
    .joined(160, 'ben', 'sam', 'line-manager')
    .joined(155, 'ben', 'wen')
    .joined(155, 'ben', 'tom')
    .add(160, 'ben', 'involvement-began', { child: 'vale-ana', level: 'child-in-need' }, ['vale-ana'])
    .add(160, 'ben', 'accountable-named', { child: 'vale-ana', professional: 'ben' }, ['vale-ana'])
    .add(158, 'ben', 'plan-asks', { child: 'vale-ana', who: 'social-worker', everyDays: 28, alone: true }, ['vale-ana'])
    .contact(150, 'ben', 'wrong-address', [], { text: 'The family moved in June. The letter went to the old flat.' })
    .add(149, 'ben', 'address-changed', { people: ['vale-ana', 'vale-rui'], to: '2 Quay Court, Northmoor, NM3 5EF' })
    .add(149, 'ben', 'needs', { person: 'vale-rui', language: 'Portuguese', interpreter: true })
    .add(149, 'ben', 'barrier', {
      barrier: 'no-interpreter',
      tried: 'Professional interpreter booked for every visit',
      helped: 'yes',
    })
    .contact(140, 'ben', 'kept', [['vale-ana', 'alone']], { homeEntered: true, interpreter: true })
    .add(76, 'ben', 'plan', { type: 'child-in-need', step: 'reviewed' })
    .contact(112, 'ben', 'kept', [['vale-ana', 'alone']], { homeEntered: true, interpreter: true })
    .contact(98, 'wen', 'kept', [['vale-ana', 'alone']], { how: 'clinic', where: 'clinic' })
    .contact(84, 'ben', 'kept', [['vale-ana', 'alone']], { homeEntered: true, interpreter: true })
    .contact(70, 'wen', 'cancelled-by-service', [], { how: 'clinic', where: 'clinic' })
    .contact(56, 'ben', 'kept', [['vale-ana', 'alone']], {
      homeEntered: true,
      interpreter: true,
      text: 'Ana has joined the band.',
    })
    .contact(28, 'ben', 'kept', [['vale-ana', 'alone']], { homeEntered: true, interpreter: true })
    .add(
      3,
      'ben',
      'contact-planned',
      {
        on: isoIn(today, 0),
        at: '17:30',
        how: 'visit',
        where: 'home',
        told: { how: 'text', on: isoIn(today, -3) },
        interpreter: true,
      },
      ['vale-ana'],
    );
}

/** A baby expected, then born; two households share a father with the Wrens' neighbours. */
function birch(today: Day): Story {
  return new Story('birch', today)
    .opened(95, 'kit', 'Birch', [
      { person: 'birch-baby', as: 'unborn-child', name: 'Baby Birch', expected: isoIn(today, -30) },
      { person: 'birch-zoe', as: 'parent-or-carer', name: 'Zoe Birch', born: '2005-09-01', responsibility: true },
      { person: 'birch-nan', as: 'grandparent', name: 'Pat Birch' },
    ])
    .joined(95, 'kit', 'noor', 'line-manager')
    .joined(90, 'kit', 'may')
    .add(90, 'kit', 'involvement-began', { child: 'birch-baby', level: 'early-help' }, ['birch-baby'])
    .add(90, 'kit', 'accountable-named', { child: 'birch-baby', professional: 'kit' }, ['birch-baby'])
    .contact(80, 'kit', 'kept', [], { homeEntered: true, text: 'Zoe and her mother both there.' })
    .contact(55, 'kit', 'cancelled-by-family', [], { account: 'Zoe rang: at the hospital.' })
    .add(33, 'may', 'person-born', { person: 'birch-baby', born: isoIn(today, -33), name: 'Remy Birch' }, [
      'birch-baby',
    ])
    .contact(26, 'may', 'kept', [['birch-baby', 'seen']], { homeEntered: true, text: 'New birth visit. Feeding well.' })
    .contact(10, 'kit', 'unanswered-call-or-text', [], { how: 'call' })
    .add(
      4,
      'kit',
      'contact-planned',
      { on: isoIn(today, -1), at: '10:00', how: 'visit', where: 'home', told: { how: 'call', on: isoIn(today, -4) } },
      ['birch-baby'],
    );
}

/** A voluntary offer, taken up and done. */
function rook(today: Day): Story {
  return new Story('rook', today)
    .opened(130, 'kit', 'Rook', [
      { person: 'rook-eli', as: 'child', name: 'Eli Rook', born: '2013-08-08' },
      { person: 'rook-jan', as: 'parent-or-carer', name: 'Jan Rook' },
    ])
    .joined(130, 'kit', 'noor', 'line-manager')
    .add(129, 'kit', 'involvement-began', { child: 'rook-eli', level: 'early-help' }, ['rook-eli'])
    .contact(120, 'kit', 'kept', [['rook-eli', 'alone']], { homeEntered: true })
    .contact(92, 'kit', 'kept', [['rook-eli', 'alone']], { where: 'school' })
    .contact(64, 'kit', 'kept', [['rook-eli', 'seen']], { homeEntered: true })
    .add(60, 'kit', 'involvement-ended', { child: 'rook-eli', level: 'early-help', reason: 'needs-met' }, ['rook-eli'])
    .add(60, 'kit', 'family-closed', {
      reason: 'needs-met',
      account: 'What was agreed is done. Jan knows how to come back.',
    });
}

const isoIn = (today: Day, days: number): string => isoDay(today + days);
