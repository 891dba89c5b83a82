import { describe, expect, it } from 'vitest';
import { type AgentAtWork, chooseAgent, type Wanted } from './choose-agent.ts';

const anAgent = (id: string, fields: Partial<AgentAtWork> = {}): AgentAtWork => ({
  id,
  name: id,
  email: `${id}@shop.example`,
  role: 'agent',
  sites: [],
  groups: [],
  skills: [],
  languages: [],
  capacity: 3,
  status: 'online',
  seenAt: 0,
  openCount: 0,
  ...fields,
});
const wanted: Wanted = { id: 'c1', site: 'demo', group: 'shop', skill: undefined, locale: 'pl' };

describe('a conversation goes to', () => {
  it('the agent with the fewest open', () => {
    const agents = [anAgent('ana', { openCount: 2 }), anAgent('bo', { openCount: 1 })];
    expect(chooseAgent(wanted, agents)?.id).toBe('bo');
  });

  it('nobody where all have as many as they may', () => {
    expect(chooseAgent(wanted, [anAgent('ana', { openCount: 3 })])).toBeUndefined();
    expect(chooseAgent(wanted, [])).toBeUndefined();
  });

  it('nobody of another site or group', () => {
    expect(chooseAgent(wanted, [anAgent('ana', { sites: ['other'] })])).toBeUndefined();
    expect(chooseAgent(wanted, [anAgent('ana', { groups: ['stock'] })])).toBeUndefined();
    expect(chooseAgent({ ...wanted, group: null }, [anAgent('ana', { groups: ['stock'] })])?.id).toBe('ana');
  });

  it('whoever answers for its group by name, and to the others where those are busy', () => {
    const named = anAgent('bo', { groups: ['shop'], openCount: 2 });
    expect(chooseAgent(wanted, [anAgent('ana'), named])?.id).toBe('bo');
    expect(chooseAgent(wanted, [anAgent('ana'), { ...named, openCount: 3 }])?.id).toBe('ana');
    expect(chooseAgent({ ...wanted, group: null }, [anAgent('ana'), named])?.id).toBe('ana');
  });

  it('whoever has the skill, and waits for them where they are busy', () => {
    const skilled = { ...wanted, skill: 'returns' };
    const plain = anAgent('ana');
    expect(chooseAgent(skilled, [plain, anAgent('bo', { skills: ['returns'], openCount: 2 })])?.id).toBe(
      'bo',
    );
    expect(
      chooseAgent(skilled, [plain, anAgent('bo', { skills: ['returns'], openCount: 3 })]),
    ).toBeUndefined();
    expect(chooseAgent(skilled, [plain])?.id).toBe('ana');
  });

  it('whoever writes the language, whatever its script or country', () => {
    const chinese = { ...wanted, locale: 'zh-Hant-TW' };
    const agents = [
      anAgent('ana', { languages: ['en', 'pl'] }),
      anAgent('bo', { languages: ['zh-Hans'], openCount: 2 }),
    ];
    expect(chooseAgent(chinese, agents)?.id).toBe('bo');
    expect(chooseAgent(wanted, agents)?.id).toBe('ana');
    expect(chooseAgent({ ...wanted, locale: 'vi' }, agents)?.id).toBe('ana');
  });

  it('equals in turn, and always to the same one', () => {
    const agents = [anAgent('ana'), anAgent('bo'), anAgent('cy')];
    const ids = Array.from(
      { length: 60 },
      (_, index) => chooseAgent({ ...wanted, id: `c${index}` }, agents)?.id,
    );
    expect(new Set(ids)).toEqual(new Set(['ana', 'bo', 'cy']));
    expect(chooseAgent({ ...wanted, id: 'c7' }, agents.toReversed())?.id).toBe(ids[7]);
  });
});
