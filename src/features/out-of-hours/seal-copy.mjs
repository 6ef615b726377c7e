// A thread of its own, in plain JavaScript so that it starts without a loader (docs/decisions/no-build-step.md).
import { parentPort, workerData } from 'node:worker_threads';
import { Encrypter } from 'age-encryption';

const encrypter = new Encrypter();
encrypter.setPassphrase(workerData.passphrase);
parentPort?.postMessage(await encrypter.encrypt(workerData.text));
