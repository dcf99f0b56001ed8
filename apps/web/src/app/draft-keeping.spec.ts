import { dropAllDrafts, dropDraft, findDraft, keepDraft, type DraftStorage } from './draft-keeping.js';

function storageOfATab(limit = Infinity): DraftStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > limit) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe('keeping a draft', () => {
  it('gives a person back what they typed', () => {
    const storage = storageOfATab();
    keepDraft(storage, 'matter', 'li', { summary: '排水沟' });
    expect(findDraft(storage, 'matter', 'li')).toEqual({ summary: '排水沟' });
  });

  it('shows nobody the draft of another person', () => {
    const storage = storageOfATab();
    keepDraft(storage, 'matter', 'li', { summary: '排水沟' });
    expect(findDraft(storage, 'matter', 'zhang')).toBeNull();
  });

  it('forgets a draft that was saved', () => {
    const storage = storageOfATab();
    keepDraft(storage, 'matter', 'li', { summary: '排水沟' });
    dropDraft(storage, 'matter');
    expect(storage.length).toBe(0);
  });

  it('drops the drafts of others when somebody signs in, and all of them at sign-out', () => {
    const storage = storageOfATab();
    storage.setItem('other', 'kept');
    keepDraft(storage, 'matter', 'li', { summary: '一' });
    keepDraft(storage, 'note', 'zhang', { summary: '二' });
    dropAllDrafts(storage, 'li');
    expect(findDraft(storage, 'matter', 'li')).toEqual({ summary: '一' });
    expect(findDraft(storage, 'note', 'zhang')).toBeNull();
    dropAllDrafts(storage);
    expect(findDraft(storage, 'matter', 'li')).toBeNull();
    expect(storage.getItem('other')).toBe('kept');
  });

  it('lets typing go on when the storage is full, and keeps no older text that would be taken for the newer', () => {
    const storage = storageOfATab(60);
    keepDraft(storage, 'matter', 'li', '短');
    keepDraft(storage, 'matter', 'li', '长'.repeat(100));
    expect(findDraft(storage, 'matter', 'li')).toBeNull();
  });

  it('takes a damaged draft for none', () => {
    const storage = storageOfATab();
    storage.setItem('fengqiao.draft.matter', '{not json');
    expect(findDraft(storage, 'matter', 'li')).toBeNull();
  });
});
