import { beforeEach, expect, it, vi } from 'vitest';
import { askBeforeQuitting } from '../../../electron/desktop/quitQuestion.ts';
import { wordsIn } from '../../../electron/messages/words.ts';

const system = vi.hoisted(() => ({
  listener: (_event: { preventDefault(): void }): void => undefined,
  asked: [] as { options: Electron.MessageBoxOptions; answer: (button: number) => void }[],
  quits: 0,
}));

vi.mock('electron', () => ({
  app: {
    on: (name: string, listen: typeof system.listener) => {
      if (name === 'before-quit') system.listener = listen;
    },
    quit() {
      system.quits += 1;
      tryToQuit();
    },
  },
  dialog: {
    showMessageBox: (options: Electron.MessageBoxOptions) =>
      new Promise((resolve) => {
        system.asked.push({ options, answer: (response) => resolve({ response }) });
      }),
  },
}));

/** What a quit does first; answers whether it goes on. */
function tryToQuit(): boolean {
  let goesOn = true;
  system.listener({ preventDefault: () => void (goesOn = false) });
  return goesOn;
}
const [stay, leave] = [0, 1];
const answer = async (button: number): Promise<void> => {
  system.asked.at(-1)?.answer(button);
  await Promise.resolve();
};
let unfinished: number;

beforeEach(() => {
  system.asked.length = 0;
  system.quits = 0;
  unfinished = 3;
  askBeforeQuitting({ unfinished: () => unfinished, words: () => wordsIn('en') });
});

it('lets go at once when nothing is being worked on', () => {
  unfinished = 0;
  expect(tryToQuit()).toBe(true);
  expect(system.asked).toEqual([]);
});

it('asks once, with how much is unfinished, and the safe button first', () => {
  expect([tryToQuit(), tryToQuit()]).toEqual([false, false]);
  expect(system.asked).toHaveLength(1);
  expect(system.asked[0]?.options).toMatchObject({
    message: '3 instances are still being worked on.',
    buttons: ['Keep running', 'Quit anyway'],
    defaultId: stay,
    cancelId: stay,
  });
});

it('stays when told so, and asks again the next time', async () => {
  tryToQuit();
  await answer(stay);
  expect(system.quits).toBe(0);
  expect(tryToQuit()).toBe(false);
  expect(system.asked).toHaveLength(2);
});

it('quits when told so, and does not ask on the way', async () => {
  tryToQuit();
  await answer(leave);
  expect(system.quits).toBe(1);
  expect(tryToQuit()).toBe(true);
  expect(system.asked).toHaveLength(1);
});
