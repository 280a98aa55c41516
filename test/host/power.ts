import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { HostEvent } from './event.ts';

type Plain =
  'isOnBatteryPower' | 'onBatteryPower' | 'getSystemIdleState' | 'getSystemIdleTime' | 'getCurrentThermalState';

export type PowerEvent = 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'shutdown' | 'on-ac' | 'on-battery';

/** A computer that sleeps when a test says so. */
export class HostPowerMonitor extends EventEmitter implements Pick<PowerMonitor, Plain> {
  onBatteryPower = false;

  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }

  getSystemIdleState(): 'active' {
    return 'active';
  }

  getSystemIdleTime(): number {
    return 0;
  }

  getCurrentThermalState(): 'nominal' {
    return 'nominal';
  }

  /** Plays what the operating system would report. */
  standInReport(event: PowerEvent): void {
    this.onBatteryPower = event === 'on-battery' || (event !== 'on-ac' && this.onBatteryPower);
    this.emit(event, new HostEvent());
  }
}
