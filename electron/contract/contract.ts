import * as z from 'zod/mini';
import { annotationOrder, type AnnotationView } from './annotation.ts';
import { actionOrder, type ActionOutcome } from './action.ts';
import { batchOrder, batchResume, type BatchView } from './batch.ts';
import { createId, createOrder, type CreateOutcome } from './create.ts';
import type { TemplateRun } from './template.ts';
import { configurationRequests } from './configurationRequests.ts';
import { auditQuery, type AuditPage } from './audit.ts';
import { bulkOrder, bulkSilenceOrder, type BulkJobView, type BulkPatch, type BulkSilenceOutcome } from './bulk.ts';
import { customerOrder } from './customer.ts';
import { ask, tell, type EventEntry, type RequestEntry } from './entry.ts';
import type { DataView } from './data.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { FleetPatch, FleetSnapshot } from './fleet.ts';
import {
  exportOrder,
  incidentQuery,
  instanceHistoryQuery,
  manyInstancesQuery,
  serverHistoryQuery,
  type ExportOutcome,
  type IncidentPage,
  type InstanceHistory,
  type InstanceRhythms,
  type InstanceStrips,
  type ServerHistory,
} from './history.ts';
import {
  forwardingDraft,
  forwardingId,
  forwardingPreview,
  type ForwardingResult,
  type ForwardingView,
} from './forwarding.ts';
import type { HealthReport } from './healthReport.ts';
import { instanceRef } from './instance.ts';
import type { Licence } from './licence.ts';
import { knownLinks } from './link.ts';
import { pairingOrder, type PairingView } from './pairing.ts';
import { recreateOrder, type RecreateView } from './recreate.ts';
import type { Result } from './result.ts';
import { revivalOrder, type RevivalPlan, type RevivalView } from './revival.ts';
import type { Route } from './route.ts';
import type { CertificateView } from './access.ts';
import { serverChange, serverDraft, serverId, serverKey, serverProbe, type ServerCheck } from './server.ts';
import { testMessage, type DeepCheckOutcome, type TestMessageOutcome } from './session.ts';
import { acknowledgeOrder, muteOrder, type SilenceView } from './silence.ts';
import {
  transferChoice,
  transferOrder,
  transferRef,
  transferUnlock,
  type TransferOutcome,
  type TransferPreview,
  type TransferResult,
} from './transfer.ts';
import { settingsChange, type SettingsView } from './settings.ts';
import type { NumberWarning } from './warning.ts';

const nothing = z.undefined();
const incidentId = z.string().check(z.minLength(1), z.maxLength(700));
const shortId = z.string().check(z.minLength(1), z.maxLength(64));

/**
 * Everything the window may ask of the main process. Main, preload, renderer client and test doubles are made from
 * this table: a new request is one entry here and one handler in `ipc/`.
 */
export const requests = {
  'fleet.read': ask(nothing).answers<FleetSnapshot>(),
  /** Checks one server now, or all of them with null. */
  'fleet.check': ask(z.strictObject({ serverId: z.nullable(serverId) })).answers<null>(),

  /** The digest of what happened meanwhile was read. */
  'digest.dismiss': ask(nothing).answers<null>(),

  /** Runs the live check; progress comes as `server.checked` events. A new check ends the one before. */
  'server.check': ask(serverProbe).answers<ServerCheck>(),
  'server.cancelCheck': ask(z.strictObject({ checkId: shortId })).answers<null>(),
  /** Saves a server and its key, and answers where the key went. */
  'server.save': ask(serverDraft).answers<{ id: string; keyHome: 'keychain' | 'session' }>(),
  /** Changes what a person noted about a server. */
  'server.change': ask(serverChange).answers<null>(),
  /** Puts a new key in the place of the old one, and answers where it went. */
  'server.replaceKey': ask(serverKey).answers<{ keyHome: 'keychain' | 'session' }>(),
  /** The certificate that the server shows now; null for plain HTTP, and when none could be seen. */
  'server.certificate': ask(z.strictObject({ serverId })).answers<CertificateView | null>(),
  /** Opens the server's own web manager in the browser. */
  'server.openManager': ask(z.strictObject({ serverId })).answers<null>(),
  'server.remove': ask(z.strictObject({ serverId })).answers<null>(),
  'server.pause': ask(z.strictObject({ serverId, paused: z.boolean() })).answers<null>(),

  /** Marks a server as production, or takes the mark off; the latter only while it is unlocked. */
  'production.mark': ask(z.strictObject({ serverId, production: z.boolean() })).answers<null>(),
  /** Lets a production server be changed for 15 minutes. Wants its name typed by a person. */
  'production.unlock': ask(z.strictObject({ serverId, typedName: z.string().check(z.maxLength(80)) })).answers<null>(),
  'production.lock': ask(z.strictObject({ serverId })).answers<null>(),

  /** Writes all servers into a file, where the person says. */
  'transfer.export': ask(transferOrder).answers<TransferOutcome>(),
  /** Opens such a file; null when none was chosen. Nothing is taken over yet. */
  'transfer.open': ask(nothing).answers<TransferPreview | null>(),
  'transfer.unlock': ask(transferUnlock).answers<TransferPreview>(),
  'transfer.leave': ask(transferRef).answers<null>(),
  'transfer.import': ask(transferChoice).answers<TransferResult>(),

  /** Asks the keychain again, after it was locked, refused or did not answer. */
  'keychain.retry': ask(nothing).answers<null>(),

  'instance.act': ask(actionOrder).answers<ActionOutcome>(),
  /** Stops waiting for the action that runs on an instance; what the server was asked for stays asked. */
  'instance.cancel': ask(z.strictObject({ ref: instanceRef })).answers<null>(),

  ...configurationRequests,

  /** Sends one text from an instance, to try it out. */
  'instance.sendTest': ask(testMessage).answers<TestMessageOutcome>(),
  /** Asks the session one harmless question: does its line still work? */
  'instance.deepCheck': ask(z.strictObject({ ref: instanceRef })).answers<DeepCheckOutcome>(),
  /** Looks at one instance from all sides, and changes nothing. */
  'instance.checkHealth': ask(z.strictObject({ ref: instanceRef })).answers<HealthReport>(),
  /** Puts the token on the clipboard, and answers when it is taken off again (epoch milliseconds). */
  'instance.copyToken': ask(z.strictObject({ ref: instanceRef })).answers<{ clearsAt: number }>(),

  /** Numbers that are where they should not be. */
  'warning.read': ask(nothing).answers<readonly NumberWarning[]>(),

  /** What this app did, by pages. */
  'audit.read': ask(auditQuery).answers<AuditPage>(),

  /** Makes an instance, and answers when it was read back. Never asked twice by itself. */
  'instance.create': ask(createOrder).answers<CreateOutcome>(),
  /** Stops waiting for a run; what the server did meanwhile is read back and told as its outcome. */
  'instance.cancelCreate': ask(z.strictObject({ id: createId })).answers<null>(),
  /** The jobs of this run: one thing done to many instances. Progress comes as `bulk.changed`. */
  'bulk.read': ask(nothing).answers<readonly BulkJobView[]>(),
  'bulk.start': ask(bulkOrder).answers<BulkJobView>(),
  /** Lets nothing new begin; what runs is still read back. */
  'bulk.stop': ask(z.strictObject({ id: shortId })).answers<null>(),
  /** Another turn for those that failed or were left out. */
  'bulk.retry': ask(z.strictObject({ id: shortId })).answers<null>(),
  /** Saves the results of a job where the person says. */
  'bulk.export': ask(z.strictObject({ id: shortId })).answers<ExportOutcome>(),
  /** Mutes, unmutes or acknowledges many instances in one go. */
  'bulk.silence': ask(bulkSilenceOrder).answers<BulkSilenceOutcome>(),
  /** Takes the last of these back. */
  'bulk.undoSilence': ask(z.strictObject({ undoId: shortId })).answers<null>(),
  /** What a person wrote about instances. */
  'annotation.read': ask(nothing).answers<readonly AnnotationView[]>(),
  'annotation.change': ask(annotationOrder).answers<readonly AnnotationView[]>(),

  /** Deletes an instance and makes it again as it was; answers how that ended, progress comes as `recreate.changed`. */
  'recreate.start': ask(recreateOrder).answers<RecreateView>(),
  /** Instances that were deleted and are not back yet. */
  'recreate.read': ask(nothing).answers<readonly RecreateView[]>(),
  'recreate.resume': ask(z.strictObject({ ref: instanceRef })).answers<RecreateView>(),
  /** Lets go of what is kept of a deleted instance. */
  'recreate.forget': ask(z.strictObject({ ref: instanceRef })).answers<null>(),

  /** What making a vanished instance again would bring back; nothing is asked of its server. */
  'revival.plan': ask(z.strictObject({ ref: instanceRef })).answers<RevivalPlan>(),
  /** Makes it, and answers how that ended; progress comes as `revival.changed`. */
  'revival.start': ask(revivalOrder).answers<RevivalView>(),

  /** The last batch of new instances; it may still run, or wait since the app was closed. */
  'batch.read': ask(nothing).answers<BatchView | null>(),
  'batch.start': ask(batchOrder).answers<BatchView>(),
  'batch.resume': ask(batchResume).answers<BatchView>(),
  'batch.stop': ask(z.strictObject({ id: shortId })).answers<null>(),
  'batch.forget': ask(z.strictObject({ id: shortId })).answers<null>(),
  /** Saves the results where the person says. */
  'batch.export': ask(nothing).answers<ExportOutcome>(),

  'pairing.open': ask(pairingOrder).answers<PairingView>(),
  /** Ends the attempt on the server too, unless the instance connected. */
  'pairing.close': ask(z.strictObject({ id: shortId })).answers<null>(),
  /** Saves its QR code as a PNG file that only this user may read; `brief` deletes it after a minute, or at the end. */
  'pairing.savePicture': ask(z.strictObject({ id: shortId, brief: z.boolean() })).answers<ExportOutcome>(),
  /** Shows it in a clean window, which closes by itself once it is connected. */
  'pairing.showCustomer': ask(customerOrder).answers<null>(),

  /** The past of one instance: its timeline by pages, 24 hours as a strip, uptimes. */
  'history.instance': ask(instanceHistoryQuery).answers<InstanceHistory>(),
  /** The past of one server: list times, drops, and which instances did worst. */
  'history.server': ask(serverHistoryQuery).answers<ServerHistory>(),
  /** The last 24 hours of up to 200 instances, for the rows on screen. */
  'history.strips': ask(manyInstancesQuery).answers<InstanceStrips>(),
  /** The same for their messages. */
  'history.rhythms': ask(manyInstancesQuery).answers<InstanceRhythms>(),
  /** The incident log by pages, with what was told and why. */
  'history.incidents': ask(incidentQuery).answers<IncidentPage>(),
  /** Saves a file where the person says. */
  'history.export': ask(exportOrder).answers<ExportOutcome>(),

  /** Takes note of an open incident: it is quiet and not counted until it changes, or until a time. */
  'incident.acknowledge': ask(acknowledgeOrder).answers<null>(),
  'incident.unacknowledge': ask(z.strictObject({ id: incidentId })).answers<null>(),

  'silence.read': ask(nothing).answers<SilenceView>(),
  /** Mutes a scope, in the place of an earlier mute of the same. */
  'silence.mute': ask(muteOrder).answers<SilenceView>(),
  'silence.unmute': ask(z.strictObject({ id: shortId })).answers<SilenceView>(),

  'settings.read': ask(nothing).answers<SettingsView>(),
  'settings.change': ask(settingsChange).answers<SettingsView>(),
  /** Raises a notification, so that a person knows that they arrive. */
  'settings.testNotification': ask(nothing).answers<{ shown: boolean }>(),

  /** Where the user's data is, and how large. */
  'data.read': ask(nothing).answers<DataView>(),
  /** Opens that folder in the file manager. */
  'data.reveal': ask(nothing).answers<{ opened: boolean }>(),

  /** What may be handed to someone who helps. */
  'diagnostics.read': ask(nothing).answers<Diagnostics>(),
  /** Saves, where the person says, exactly what was read last. */
  'diagnostics.save': ask(nothing).answers<ExportOutcome>(),

  /** Where alerts are forwarded to, and how that went. */
  'forwarding.read': ask(nothing).answers<readonly ForwardingView[]>(),
  /** A made-up alert as it would be sent; `invalid-input` names what is wrong with the template. */
  'forwarding.preview': ask(forwardingPreview).answers<{ text: string }>(),
  /** Saves a target. A new or changed command is asked about in a dialog of the system. */
  'forwarding.save': ask(forwardingDraft).answers<{ id: string; secretHome: 'keychain' | 'session' | null }>(),
  'forwarding.remove': ask(z.strictObject({ id: forwardingId })).answers<null>(),
  /** Sends a test, also to a target that is switched off. */
  'forwarding.test': ask(z.strictObject({ id: forwardingId })).answers<ForwardingResult>(),

  /** Starts the demo servers beside the user's own; used by first run. */
  'demo.start': ask(nothing).answers<null>(),
  'demo.stop': ask(nothing).answers<null>(),
  /** Plays the phone of a demo instance that offers a code: scans it. */
  'demo.scan': ask(z.strictObject({ serverId, name: z.string().check(z.maxLength(512)) })).answers<null>(),

  /** Does Evodesk open at login, in the tray? The system's own answer. */
  'app.opensAtLogin': ask(nothing).answers<boolean>(),
  'app.setOpensAtLogin': ask(z.strictObject({ opens: z.boolean() })).answers<boolean>(),
  'app.openLink': ask(z.strictObject({ link: z.enum(knownLinks) })).answers<null>(),
  /** Shows the mini panel, a window of its own. */
  'app.showPanel': ask(nothing).answers<null>(),
  /** The licences of everything that is in the app. */
  'app.licences': ask(nothing).answers<readonly Licence[]>(),
  /** Tells main that the window is up and can follow routes. */
  'app.ready': ask(nothing).answers<null>(),
} as const;

/** Everything main may tell the window. */
export const events = {
  'fleet.changed': tell<FleetPatch>(),
  'server.checked': tell<ServerCheck>(),
  'template.progressed': tell<TemplateRun>(),
  'bulk.changed': tell<BulkPatch>(),
  'annotations.changed': tell<readonly AnnotationView[]>(),
  'recreate.changed': tell<RecreateView>(),
  'revival.changed': tell<RevivalView>(),
  'batch.changed': tell<BatchView | null>(),
  'pairing.changed': tell<PairingView>(),
  'settings.changed': tell<SettingsView>(),
  'warnings.changed': tell<readonly NumberWarning[]>(),
  'silence.changed': tell<SilenceView>(),
  'forwarding.changed': tell<readonly ForwardingView[]>(),
  'route.open': tell<Route>(),
} as const;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> =
  (typeof requests)[N] extends RequestEntry<infer I, infer _O> ? I : never;
export type RequestOutput<N extends RequestName> =
  (typeof requests)[N] extends RequestEntry<infer _I, infer O> ? O : never;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = (typeof events)[N] extends EventEntry<infer P> ? P : never;

/** A request as a function: no argument where the input is nothing. */
export type RequestCall<N extends RequestName> =
  undefined extends RequestInput<N>
    ? () => Promise<Result<RequestOutput<N>>>
    : (input: RequestInput<N>) => Promise<Result<RequestOutput<N>>>;

/** The one object that the preload puts on `window`. Names that are not in the tables cannot be expressed. */
export interface Bridge {
  readonly requests: { readonly [N in RequestName]: RequestCall<N> };
  /** Subscribes and answers the function that ends the subscription. Listeners get data, never event objects. */
  readonly events: { readonly [N in EventName]: (listen: (payload: EventPayload<N>) => void) => () => void };
}

/** The name of that object: `window.evodesk`. */
export const bridgeName = 'evodesk';
