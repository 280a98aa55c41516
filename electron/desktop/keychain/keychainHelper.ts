import { helperCall, type HelperAnswer, type HelperCall } from './helperMessages.ts';
import { keychainFault } from './keychainFault.ts';
import { parentLink } from './parentLink.ts';

/**
 * Entry of the helper process: the only code that touches the keychain. A locked or frozen keychain may hang a call for
 * ever or crash the process; here neither hurts the app, which kills this process and starts another.
 */
async function perform(call: HelperCall): Promise<string | null> {
  // Loaded at the first call: without libsecret the import itself fails, and that is an answer too.
  const { default: keychain } = await import('keytar');
  switch (call.op) {
    case 'get':
      return keychain.getPassword(call.service, call.account);
    case 'set':
      await keychain.setPassword(call.service, call.account, call.secret);
      return null;
    case 'delete':
      await keychain.deletePassword(call.service, call.account);
      return null;
  }
}

async function answer(call: HelperCall): Promise<HelperAnswer> {
  try {
    return { ok: true, id: call.id, value: await perform(call) };
  } catch (error) {
    return { ok: false, id: call.id, fault: keychainFault(error) };
  }
}

const link = parentLink();
let queue = Promise.resolve();

// `process.exit` would wait for hung keychain threads; a signal does not.
link?.onGone(() => process.kill(process.pid, 'SIGKILL'));
link?.onMessage((message) => {
  const call = helperCall.safeParse(message);
  if (!call.success) return;
  queue = queue.then(async () => link.send(await answer(call.data)));
});
