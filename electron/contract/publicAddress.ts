/** An address without the user name and password that it may hold, as it is kept and compared; slashes as loose as in `URL`. */
export function publicAddress(address: string): string {
  return address.replace(/^(https?:[\\/]*)[^\\/?#]*@/i, '$1');
}
